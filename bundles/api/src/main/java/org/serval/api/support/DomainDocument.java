package org.serval.api.support;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.domain.DomainRef;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A domain's document as a client sent it: parsed, of the right kind, with a name and a uuid. No
 * document makes the parser read a file or grow an entity. Immutable.
 *
 * @param ref name and uuid; not running
 * @param text the document with its uuid, which defines the same domain again
 * @param root the element {@code domain}
 */
public record DomainDocument(DomainRef ref, String text, Element root) {
  /**
   * Reads a document; one without a uuid gets a new one.
   *
   * @param type what the attribute {@code type} must say
   * @throws LibvirtException {@code VIR_ERR_XML_ERROR} if it is none, or not of this driver
   */
  public static DomainDocument parse(String xml, String type) {
    Element root = root(xml);
    if (!root.getTagName().equals("domain") || !root.getAttribute("type").equals(type)) {
      throw wrong("expected a domain of type '" + type + "'", null);
    }
    String name = child(root, "name").orElse("");
    if (name.isBlank() || name.contains("/")) {
      throw wrong("the domain has no name, or one that cannot be", null);
    }
    if (child(root, "uuid").isPresent()) {
      return new DomainDocument(ref(name, root), xml, root);
    }
    String whole = xml.replaceFirst("</name\\s*>", "$0<uuid>" + UUID.randomUUID() + "</uuid>");
    Element withUuid = root(whole);
    return new DomainDocument(ref(name, withUuid), whole, withUuid);
  }

  private static DomainRef ref(String name, Element root) {
    try {
      UUID uuid = UUID.fromString(child(root, "uuid").orElse(""));
      return new DomainRef(name, uuid, DomainRef.NOT_RUNNING);
    } catch (IllegalArgumentException e) {
      throw wrong("malformed uuid element", e);
    }
  }

  /** The texts of all elements of these names, wherever they are, in the document's order. */
  public List<String> texts(String... names) {
    List<String> texts = new ArrayList<>();
    NodeList all = root.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      if (List.of(names).contains(all.item(i).getNodeName())) {
        texts.add(all.item(i).getTextContent());
      }
    }
    return List.copyOf(texts);
  }

  private static Optional<String> child(Element root, String name) {
    for (var node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node.getNodeName().equals(name)) {
        return Optional.of(node.getTextContent().strip());
      }
    }
    return Optional.empty();
  }

  private static Element root(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler()); // Throws, and prints nothing.
      return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
    } catch (SAXException | IOException e) {
      throw wrong(e.getMessage(), e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static LibvirtException wrong(String words, Exception cause) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_XML_ERROR, ErrorDomain.VIR_FROM_DOMAIN, words, cause);
  }
}
