package org.serval.driver.test.internal;

import java.util.List;
import org.serval.xml.Element;

/**
 * libvirt's namespace for what only a host's file says of a domain.
 *
 * @param outer the elements around the domain, the outermost last, whose declarations count too
 */
record TestNamespace(Element domain, List<Element> outer) {
  private static final String URI = "http://libvirt.org/schemas/domain/test/1.0";

  /** The domain's children of that name in the namespace, whatever their prefix. */
  List<Element> children(String name) {
    return domain.children().stream().filter(child -> is(child, name)).toList();
  }

  /** Text of the first of them, or null if there is none or it is empty. */
  String text(String name) {
    List<Element> found = children(name);
    return found.isEmpty() || found.getFirst().text().isEmpty() ? null : found.getFirst().text();
  }

  private boolean is(Element child, String name) {
    int colon = child.name().indexOf(':');
    return child.name().substring(colon + 1).equals(name)
        && URI.equals(
            declared(child, colon < 0 ? "xmlns" : "xmlns:" + child.name().substring(0, colon)));
  }

  private String declared(Element child, String attribute) {
    if (child.attribute(attribute) != null) {
      return child.attribute(attribute);
    }
    if (domain.attribute(attribute) != null) {
      return domain.attribute(attribute);
    }
    return outer.stream()
        .map(element -> element.attribute(attribute))
        .filter(uri -> uri != null)
        .findFirst()
        .orElse(null);
  }
}
