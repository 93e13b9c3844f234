package org.serval.driver.test.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.serval.xml.Element;

/** Small changes of a document's tree. The order of elements is for the parser to mend. */
final class Edits {
  private Edits() {}

  /** Sets the text of a child, which is made if it is missing. */
  static Element text(Element parent, String child, String text) {
    return child(parent, child, element -> element.withText(text));
  }

  /** Changes a child, which is made if it is missing; null takes it away. */
  static Element child(Element parent, String name, UnaryOperator<Element> change) {
    Element old = parent.child(name);
    if (old == null) {
      Element made = change.apply(Element.of(name));
      return made == null ? parent : parent.withChild(made);
    }
    List<Element> children = new ArrayList<>(parent.children());
    int place = children.indexOf(old);
    Element changed = change.apply(old);
    if (changed == null) {
      children.remove(place);
    } else {
      children.set(place, changed);
    }
    return parent.withChildren(children);
  }

  /** Replaces all children of a kind that have one of an attribute's values, or adds one. */
  static Element replace(Element parent, Element next, String attribute) {
    List<Element> children = new ArrayList<>(parent.children());
    children.removeIf(
        child ->
            child.name().equals(next.name())
                && next.attribute(attribute).equals(child.attribute(attribute)));
    children.add(next);
    return parent.withChildren(children);
  }
}
