package org.serval.xml.survival;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.serval.xml.Element;

/**
 * Documents that have an item in them: a plain document of the kind, what leads to the item with
 * the least that each element must have, and the item with each of its values. What decides whether
 * an item is known there, such as the type of a device, is tried in all ways: one such attribute at
 * a time, then two.
 */
final class Trials {
  private static final Set<String> DECIDING =
      Set.of(
          "type",
          "mode",
          "model",
          "device",
          "bus",
          "protocol",
          "name",
          "offset",
          "dev",
          "placement",
          "transport",
          "policy",
          "backend",
          "match",
          "format",
          "action",
          "state",
          "enabled");
  private static final int MOST = 1500;

  private final Schema schema;
  private final Element base;
  private final Element samples;

  /** A choice of one attribute's value in one element on the way. */
  private record Choice(int depth, String attribute, String value) {}

  Trials(Schema schema, Element base, Element samples) {
    this.schema = schema;
    this.base = base;
    this.samples = samples;
  }

  /** Hands on each document in turn, until the consumer has seen enough and throws. */
  void each(Item item, Consumer<Element> use) {
    List<String> values = item.values().isEmpty() ? List.of("") : item.values();
    List<List<Choice>> choices = choices(item);
    int count = 0;
    for (List<Choice> some : choices) {
      for (String value : values.subList(0, Math.min(values.size(), some.isEmpty() ? 40 : 3))) {
        use.accept(document(item, value, some));
        if (++count > MOST) {
          return;
        }
      }
    }
  }

  private List<List<Choice>> choices(Item item) {
    List<Choice> single = new ArrayList<>();
    for (int depth = item.steps().size() - 1; depth >= 0; depth--) {
      for (Item other : schema.attributesOf(item.steps().subList(0, depth + 1))) {
        boolean isItem =
            depth == item.steps().size() - 1 && other.attribute().equals(item.attribute());
        if (!isItem && DECIDING.contains(other.attribute())) {
          for (String value : other.values()) {
            single.add(new Choice(depth, other.attribute(), value));
          }
        }
      }
    }
    List<List<Choice>> all = new ArrayList<>(List.of(List.of()));
    single.forEach(one -> all.add(List.of(one)));
    for (Choice first : single) {
      for (Choice second : single) {
        if (first.depth() < second.depth()
            || (first.depth() == second.depth()
                && first.attribute().compareTo(second.attribute()) < 0)) {
          all.add(List.of(first, second));
        }
      }
    }
    return all;
  }

  private Element document(Item item, String value, List<Choice> choices) {
    return lead(base, samples, item, value, choices, 0);
  }

  private Element lead(
      Element at, Element sample, Item item, String value, List<Choice> choices, int depth) {
    Element made = at;
    for (Choice choice : choices) {
      if (choice.depth() == depth) {
        made = made.withAttribute(choice.attribute(), choice.value());
      }
    }
    if (depth == item.steps().size() - 1) {
      if (item.attribute() != null) {
        return made.withAttribute(item.attribute(), value);
      }
      return value.isEmpty() || !made.children().isEmpty() ? made : made.withText(value);
    }
    String next = item.steps().get(depth + 1);
    Element known = made.child(next);
    Element shown = sample == null ? null : sample.child(next);
    Element start = known;
    if (known == null) {
      Element least = schema.least(item.steps().subList(0, depth + 2), 0);
      start = shown == null ? least : shown;
    }
    Element led = lead(start, shown, item, value, choices, depth + 1);
    return known == null ? made.withChild(led) : replaced(made, known, led);
  }

  private static Element replaced(Element in, Element before, Element after) {
    Set<Element> done = new LinkedHashSet<>();
    return in.mapChildren(child -> child.equals(before) && done.add(child) ? after : child);
  }
}
