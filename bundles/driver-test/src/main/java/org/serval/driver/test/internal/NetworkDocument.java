package org.serval.driver.test.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.xml.Element;
import org.serval.xml.Xml;

/**
 * A network's document: name and uuid come first, and a bridge of the network's own has its
 * defaults. All else stays as it was written.
 *
 * @param root the whole of it
 */
record NetworkDocument(Element root) {
  /** The kinds of networks that have a bridge of their own. */
  private static final Set<String> OWN_BRIDGE = Set.of("none", "nat", "route", "open");

  /**
   * Reads a document; a network without a uuid gets one.
   *
   * @throws LibvirtException if it is none, or has no name
   */
  static NetworkDocument parse(String xml) {
    Element root = Xml.parse(xml, "(network_definition)");
    if (!root.name().equals("network")) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_XML_ERROR,
          ErrorDomain.VIR_FROM_XML,
          "expecting root element of 'network', not '" + root.name() + "'");
    }
    String name = root.value("name");
    if (name == null) {
      throw new LibvirtException(ErrorCode.VIR_ERR_NO_NAME, ErrorDomain.VIR_FROM_NETWORK, null);
    }
    if (name.indexOf('/') >= 0) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_XML_ERROR,
          ErrorDomain.VIR_FROM_NETWORK,
          "name " + name + " cannot contain '/'");
    }
    return new NetworkDocument(canonical(root, name, uuid(root)));
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

  private static UUID uuid(Element root) {
    String text = root.value("uuid");
    if (text == null) {
      return UUID.randomUUID();
    }
    try {
      return UUID.fromString(text.trim());
    } catch (IllegalArgumentException e) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_XML_ERROR,
          ErrorDomain.VIR_FROM_NETWORK,
          "malformed uuid element '" + text + "'");
    }
  }

  private static Element canonical(Element root, String name, UUID uuid) {
    List<Element> children = new ArrayList<>();
    children.add(Element.of("name", name));
    children.add(Element.of("uuid", uuid.toString()));
    Element forward = root.child("forward");
    if (forward != null) {
      children.add(forward);
    }
    Element bridge = bridge(root, forward == null ? "none" : forward.attribute("mode", "nat"));
    if (bridge != null) {
      children.add(bridge);
    }
    Set<String> first = Set.of("name", "uuid", "forward", "bridge");
    root.children().stream().filter(child -> !first.contains(child.name())).forEach(children::add);
    return root.withChildren(children);
  }

  private static Element bridge(Element root, String mode) {
    Element bridge = root.child("bridge");
    if (!OWN_BRIDGE.contains(mode)) {
      return bridge;
    }
    Element own = bridge == null ? Element.of("bridge") : bridge;
    Element withStp = own.attribute("stp") == null ? own.withAttribute("stp", "on") : own;
    return withStp.attribute("delay") == null ? withStp.withAttribute("delay", "0") : withStp;
  }
}
