package org.serval.xml.survival;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.serval.xml.Attribute;
import org.serval.xml.Element;

/** What the items of one kind of document say of each element: its attributes and children. */
final class Schema {
  private static final int DEEPEST = 4;

  private final Map<List<String>, List<Item>> attributes = new LinkedHashMap<>();
  private final Map<List<String>, List<Item>> children = new LinkedHashMap<>();
  private final Map<List<String>, Item> elements = new LinkedHashMap<>();

  Schema(List<Item> items) {
    for (Item item : items) {
      if (item.attribute() != null) {
        attributes.computeIfAbsent(item.steps(), s -> new ArrayList<>()).add(item);
      } else {
        elements.put(item.steps(), item);
        List<String> parent = item.steps().subList(0, item.steps().size() - 1);
        children.computeIfAbsent(parent, s -> new ArrayList<>()).add(item);
      }
    }
  }

  List<Item> attributesOf(List<String> steps) {
    return attributes.getOrDefault(steps, List.of());
  }

  /** The least that an element may be: what it must have, with the first value of each. */
  Element least(List<String> steps, int depth) {
    Element made = Element.of(steps.getLast());
    Item own = elements.get(steps);
    if (own != null && !own.values().isEmpty()) {
      made = made.withText(own.values().getFirst());
    }
    for (Item attribute : attributesOf(steps)) {
      if (attribute.required() && !attribute.values().isEmpty()) {
        made = made.withAttribute(attribute.attribute(), attribute.values().getFirst());
      }
    }
    for (Item child : children.getOrDefault(steps, List.of())) {
      if (child.required() && depth < DEEPEST && !child.steps().getLast().equals("*")) {
        made = made.withChild(least(child.steps(), depth + 1));
      }
    }
    return made;
  }

  /** An element with the attributes of another one before its own. */
  static Element merged(Element base, Element more) {
    Element made = base;
    for (Attribute a : more.attributes()) {
      made = made.attribute(a.name()) == null ? made.withAttribute(a.name(), a.value()) : made;
    }
    return made;
  }
}
