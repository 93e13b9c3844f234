package org.serval.xml.internal.domain;

import org.serval.xml.Attribute;
import org.serval.xml.Element;

/** Declares on an element the prefixes that it uses and an outer element declared. */
final class Inherited {
  private Inherited() {}

  static Element namespaces(Element inner, Element outer) {
    Element all = inner;
    for (Attribute a : outer.attributes()) {
      boolean prefix = a.name().startsWith("xmlns:");
      if (prefix
          && inner.attribute(a.name()) == null
          && uses(inner, a.name().substring("xmlns:".length()) + ":")) {
        all = all.withAttribute(a.name(), a.value());
      }
    }
    return all;
  }

  private static boolean uses(Element e, String prefix) {
    if (e.name().startsWith(prefix)) {
      return true;
    }
    for (Attribute a : e.attributes()) {
      if (a.name().startsWith(prefix)) {
        return true;
      }
    }
    return e.children().stream().anyMatch(c -> uses(c, prefix));
  }
}
