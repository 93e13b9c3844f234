package org.serval.xml.internal.tree;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.serval.xml.Element;

/**
 * An element in the making, which passes change in place. Used by one thread within one parse, then
 * frozen.
 */
public final class Draft {
  public final String name;
  public final int line;
  private final AttributeMap attributes = new AttributeMap();
  private final Attention attention; // null but where an error is looked for
  private final int hash; // of the name, which is asked for very often
  private List<Draft> children; // null while there were none
  private String text = "";
  private Element verbatim;

  public Draft(String name) {
    this(name, 0);
  }

  public Draft(String name, int line) {
    this(name, line, null);
  }

  Draft(String name, int line, Attention attention) {
    this.name = name;
    this.hash = name.hashCode();
    this.line = line;
    this.attention = attention;
  }

  /** A copy of an element that can be changed. */
  public static Draft of(Element e) {
    Draft draft = new Draft(e.name(), e.line());
    if (e.name().equals("metadata") || e.isMixed()) {
      draft.verbatim = e;
      return draft;
    }
    e.attributes().forEach(a -> draft.attributes.put(a.name(), a.value()));
    e.children().forEach(c -> draft.add(of(c)));
    draft.text = e.text();
    return draft;
  }

  /** An element that is kept as it is. */
  public static Draft verbatim(Element e) {
    Draft draft = new Draft(e.name(), e.line());
    draft.verbatim = e;
    return draft;
  }

  public String get(String attribute) {
    looked(attribute);
    return attributes.get(attribute);
  }

  public String get(String attribute, String other) {
    looked(attribute);
    String value = attributes.get(attribute);
    return value == null ? other : value;
  }

  public boolean has(String attribute) {
    looked(attribute);
    return attributes.containsKey(attribute);
  }

  public boolean is(String attribute, String value) {
    looked(attribute);
    return value.equals(attributes.get(attribute));
  }

  /** Sets an attribute; a null value removes it. */
  public Draft set(String attribute, String value) {
    if (value == null) {
      attributes.remove(attribute);
    } else {
      attributes.put(attribute, value);
    }
    return this;
  }

  public Draft setIfAbsent(String attribute, String value) {
    if (!attributes.containsKey(attribute)) {
      attributes.put(attribute, value);
    }
    return this;
  }

  public Map<String, String> attributes() {
    return attributes;
  }

  /** The name of the attribute that was added after so many others. */
  public String attributeName(int number) {
    return attributes.name(number);
  }

  public String text() {
    if (attention != null) {
      attention.turnTo(this);
    }
    return text;
  }

  public Draft text(String next) {
    text = next;
    return this;
  }

  /** Its children, to look at and to change. */
  public List<Draft> children() {
    if (children == null) {
      children = Attention.list(attention, this);
    }
    return children;
  }

  /** Whether it has no children. */
  public boolean isLeaf() {
    return children == null || children.isEmpty();
  }

  private int size() {
    return children == null ? 0 : children.size();
  }

  /** The children of a name; no more can be added to what is given. */
  public List<Draft> children(String child) {
    List<Draft> found = null;
    int wanted = child.hashCode();
    for (int i = 0; i < size(); i++) { // without an iterator: this is asked very often
      Draft d = children.get(i);
      if (d.hash == wanted && d.name.equals(child)) {
        found = found == null ? Attention.list(attention, this) : found;
        found.add(d);
      }
    }
    return found == null ? Collections.emptyList() : found;
  }

  /** How many children have a name. */
  public int count(String child) {
    int count = 0;
    int wanted = child.hashCode();
    for (int i = 0; i < size(); i++) {
      Draft d = children.get(i);
      count += d.hash == wanted && d.name.equals(child) ? 1 : 0;
    }
    return count;
  }

  public Draft child(String child) {
    int wanted = child.hashCode();
    for (int i = 0; i < size(); i++) {
      Draft d = children.get(i);
      if (d.hash == wanted && d.name.equals(child)) {
        if (attention != null) {
          attention.turnTo(d);
        }
        return d;
      }
    }
    return null;
  }

  private void looked(String attribute) {
    if (attention != null) {
      attention.read(this, attribute);
    }
  }

  /**
   * Value at a path that ends in a child's name or an attribute, or null. The path's parts are
   * compared where they stand: this is asked very often.
   */
  public String value(String path) {
    Draft at = this;
    int begin = 0;
    while (begin <= path.length()) {
      int slash = path.indexOf('/', begin);
      int end = slash < 0 ? path.length() : slash;
      if (path.charAt(begin) == '@') {
        return at.attributes.get(path, begin + 1, end);
      }
      at = at.child(path, begin, end);
      if (at == null) {
        return null;
      }
      begin = end + 1;
    }
    return at.text;
  }

  private Draft child(String path, int begin, int end) {
    for (int i = 0; i < size(); i++) {
      Draft d = children.get(i);
      if (d.name.length() == end - begin && path.startsWith(d.name, begin)) {
        return d;
      }
    }
    return null;
  }

  /** Adds a child last. */
  public Draft add(Draft child) {
    children().add(child);
    return child;
  }

  public void remove(String child) {
    if (count(child) > 0) {
      children.removeIf(d -> d.name.equals(child));
    }
  }

  public void removeIf(Predicate<Draft> which) {
    if (children != null) {
      children.removeIf(which);
    }
  }

  public boolean isEmpty() {
    return attributes.isEmpty() && isLeaf() && text.isEmpty() && verbatim == null;
  }

  /** The finished element. */
  public Element freeze() {
    if (verbatim != null) {
      return verbatim;
    }
    if (isLeaf()) {
      return Leaves.of(name, attributes, text);
    }
    Element[] inner = new Element[children.size()];
    for (int i = 0; i < inner.length; i++) {
      inner[i] = children.get(i).freeze();
    }
    return Element.read(name, Leaves.list(attributes), Lists.of(inner), "", 0);
  }
}
