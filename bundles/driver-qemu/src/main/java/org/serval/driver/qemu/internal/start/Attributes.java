package org.serval.driver.qemu.internal.start;

import java.util.ArrayList;
import java.util.List;
import org.serval.xml.Attribute;
import org.serval.xml.Element;

/** Puts new values where libvirt prints them. */
public final class Attributes {
  private Attributes() {}

  /** An attribute set; a new one goes behind the last of those named. */
  public static Element set(Element element, String name, String value, List<String> behind) {
    if (element.attribute(name) != null) {
      return element.withAttribute(name, value);
    }
    List<Attribute> attributes = new ArrayList<>(element.attributes());
    int at = 0;
    for (int i = 0; i < attributes.size(); i++) {
      if (behind.contains(attributes.get(i).name())) {
        at = i + 1;
      }
    }
    attributes.add(at, new Attribute(name, value));
    Element bare = Element.of(element.name(), attributes, List.of());
    return element.children().isEmpty()
        ? bare.withText(element.text())
        : bare.withChildren(element.children());
  }

  /** A child put in the place of the first one of its name, or before or behind others. */
  public static Element replaceChild(Element parent, Element child, List<String> behind) {
    List<Element> children = new ArrayList<>();
    boolean placed = false;
    for (Element old : parent.children()) {
      if (old.name().equals(child.name()) && !placed) {
        children.add(child);
        placed = true;
      } else {
        children.add(old);
      }
    }
    if (!placed) {
      int at = 0;
      for (int i = 0; i < children.size(); i++) {
        at = behind.contains(children.get(i).name()) ? i + 1 : at;
      }
      children.add(at, child);
    }
    return parent.withChildren(children);
  }

  /** An element with attributes only. */
  public static Element element(String name, String... namesAndValues) {
    List<Attribute> attributes = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      attributes.add(new Attribute(namesAndValues[i], namesAndValues[i + 1]));
    }
    return Element.of(name, attributes, List.of());
  }
}
