package org.serval.driver.test.internal;

import java.util.UUID;
import java.util.function.UnaryOperator;
import org.serval.xml.DocumentContext;
import org.serval.xml.DocumentKind;
import org.serval.xml.Documents;
import org.serval.xml.Element;
import org.serval.xml.Xml;

/**
 * A network's document.
 *
 * @param root in canonical form
 */
record NetworkDocument(Element root) {
  /**
   * Reads a document; a network without a uuid gets one.
   *
   * @throws org.serval.api.LibvirtException if it is none, or has no name
   */
  static NetworkDocument parse(String xml) {
    return parse(xml, false);
  }

  /** The same, and holds it against the schema where that is asked for. */
  static NetworkDocument parse(String xml, boolean validate) {
    return new NetworkDocument(
        Documents.parse(DocumentKind.NETWORK, xml, DocumentContext.TEST, validate));
  }

  /** With its tree changed, and read again. */
  NetworkDocument edited(UnaryOperator<Element> change) {
    return parse(Xml.format(change.apply(root)));
  }

  String name() {
    return root.value("name");
  }

  UUID uuid() {
    return UUID.fromString(root.value("uuid"));
  }

  /** The bridge's name, or null. */
  String bridge() {
    return root.value("bridge/@name");
  }

  String xml() {
    return Xml.format(root);
  }
}
