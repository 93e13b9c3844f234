package org.serval.xml.survival;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.serval.xml.DocumentKind;
import org.serval.xml.Element;

/**
 * An element or attribute that a schema of libvirt's allows.
 *
 * @param steps names of the elements from the root to it, or to the one that has the attribute
 * @param attribute null for an element
 * @param required whether its parent must have it
 * @param values some that it may have; none for an element without text
 */
record Item(
    DocumentKind kind,
    List<String> steps,
    String attribute,
    boolean required,
    List<String> values) {

  /** All of them, from {@code items.txt}. */
  static List<Item> all() throws IOException {
    List<Item> items = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("src/test/resources/survival/items.txt"))) {
      if (!line.startsWith("#")) {
        items.add(of(line.split("\t", -1)));
      }
    }
    return items;
  }

  private static Item of(String[] fields) {
    List<String> steps = new ArrayList<>(List.of(fields[1].split("/")));
    boolean isAttribute = steps.getLast().startsWith("@");
    return new Item(
        DocumentKind.valueOf(fields[0]),
        isAttribute ? List.copyOf(steps.subList(0, steps.size() - 1)) : List.copyOf(steps),
        isAttribute ? steps.getLast().substring(1) : null,
        fields[2].equals("!"),
        fields[3].isEmpty() ? List.of() : List.of(fields[3].split("\\|")));
  }

  /** Whether it stands in a document. */
  boolean isIn(Element root) {
    return root.name().equals(steps.getFirst()) && isIn(root, 1);
  }

  private boolean isIn(Element at, int depth) {
    if (depth == steps.size()) {
      return attribute == null || at.attribute(attribute) != null;
    }
    return at.children(steps.get(depth)).stream().anyMatch(child -> isIn(child, depth + 1));
  }

  /** The element that has it or is around it; null of the root. */
  Item parent() {
    if (attribute != null) {
      return new Item(kind, steps, null, required, values);
    }
    int size = steps.size();
    return size == 1 ? null : new Item(kind, steps.subList(0, size - 1), null, false, List.of());
  }

  String path() {
    return String.join("/", steps) + (attribute == null ? "" : "/@" + attribute);
  }

  @Override
  public String toString() {
    return kind + " " + path();
  }
}
