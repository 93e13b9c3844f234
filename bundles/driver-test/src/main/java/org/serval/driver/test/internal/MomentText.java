package org.serval.driver.test.internal;

import java.util.List;
import java.util.UUID;
import org.serval.api.constants.DomainXMLFlags;
import org.serval.xml.Element;
import org.serval.xml.Xml;

/** The text of snapshots and checkpoints: their own elements, then the domain's document. */
final class MomentText {
  private MomentText() {}

  /** The text of a root element with these parts and the domain after them. */
  static String format(String root, List<Element> parts, Definition domain, boolean secure) {
    int flags =
        DomainXMLFlags.VIR_DOMAIN_XML_INACTIVE
            | (secure ? DomainXMLFlags.VIR_DOMAIN_XML_SECURE : 0);
    return format(root, parts, domain.xml(flags));
  }

  /** The same where nothing is known of the domain but its uuid. */
  static String format(String root, List<Element> parts, UUID domain) {
    Element bare = Element.of("domain").withChild(Element.of("uuid", domain.toString()));
    return format(root, parts, Xml.format(bare));
  }

  private static String format(String root, List<Element> parts, String domain) {
    String head = Xml.format(Element.of(root).withChildren(parts));
    String end = "</" + root + ">\n";
    return head.substring(0, head.length() - end.length()) + domain.indent(2) + end;
  }

  /** The element that names the one before it. */
  static Element parent(String name) {
    return Element.of("parent").withChildren(List.of(Element.of("name", name)));
  }
}
