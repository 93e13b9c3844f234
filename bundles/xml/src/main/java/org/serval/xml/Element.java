package org.serval.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * An immutable element of a document: a name, attributes in order, content in order, and the line
 * on which it began (0 when it was not read from text). Safe for use by all threads; edits answer a
 * new element that shares what did not change.
 *
 * <p>Two elements are equal when name, attributes in order and content are equal; lines do not
 * count.
 */
public final class Element implements Node {
  private final String name;
  private final List<Attribute> attributes;
  private final List<Element> children;
  private final List<Node> mixed;
  private final String text;
  private final int line;

  private Element(
      String name,
      List<Attribute> attributes,
      List<Element> children,
      List<Node> mixed,
      String text,
      int line) {
    this.name = Objects.requireNonNull(name);
    this.attributes = attributes;
    this.children = children;
    this.mixed = mixed;
    this.text = text;
    this.line = line;
  }

  /** An element with nothing in it. */
  public static Element of(String name) {
    return new Element(name, List.of(), List.of(), List.of(), "", 0);
  }

  /** An element with text only. */
  public static Element of(String name, String text) {
    return new Element(name, List.of(), List.of(), List.of(), text, 0);
  }

  /** An element with attributes and child elements, whose text is empty. */
  public static Element of(String name, List<Attribute> attributes, List<Element> children) {
    return new Element(name, List.copyOf(attributes), List.copyOf(children), List.of(), "", 0);
  }

  /**
   * An element from content as it was read. Text that is all white space between child elements is
   * layout and is dropped.
   */
  public static Element ofContent(
      String name, List<Attribute> attributes, List<? extends Node> content, int line) {
    List<Element> children = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Node node : content) {
      switch (node) {
        case Element child -> children.add(child);
        case Text(String value) -> text.append(value);
      }
    }
    boolean hasText = children.isEmpty() || !text.toString().isBlank();
    List<Node> mixed = hasText && !children.isEmpty() ? List.copyOf(content) : List.of();
    return new Element(
        name,
        List.copyOf(attributes),
        List.copyOf(children),
        mixed,
        hasText ? text.toString() : "",
        line);
  }

  /**
   * An element as it was read or made, whose lists nobody changes any more.
   *
   * @param text empty where there are children
   */
  public static Element read(
      String name, List<Attribute> attributes, List<Element> children, String text, int line) {
    return new Element(name, List.copyOf(attributes), List.copyOf(children), List.of(), text, line);
  }

  /** Name as written, prefix included. */
  public String name() {
    return name;
  }

  /** Attributes in order. */
  public List<Attribute> attributes() {
    return attributes;
  }

  /** Child elements in order. */
  public List<Element> children() {
    return children;
  }

  /** Text directly inside this element, as written; empty when there is none. */
  public String text() {
    return text;
  }

  /** Child elements and text in order. */
  public List<Node> content() {
    if (!mixed.isEmpty()) {
      return mixed;
    }
    return children.isEmpty() && !text.isEmpty() ? List.of(new Text(text)) : List.copyOf(children);
  }

  /** Whether text stands between child elements. */
  public boolean isMixed() {
    return !mixed.isEmpty();
  }

  /** Line on which the element began, counted from 1; 0 when not read from text. */
  public int line() {
    return line;
  }

  /** Value of an attribute, or null. */
  public String attribute(String attribute) {
    for (Attribute a : attributes) {
      if (a.name().equals(attribute)) {
        return a.value();
      }
    }
    return null;
  }

  /** Value of an attribute, or the other value. */
  public String attribute(String attribute, String other) {
    String value = attribute(attribute);
    return value == null ? other : value;
  }

  /** First child of that name, or null. */
  public Element child(String child) {
    int hash = child.hashCode();
    for (int i = 0; i < children.size(); i++) {
      Element e = children.get(i);
      if (e.name.hashCode() == hash && e.name.equals(child)) {
        return e;
      }
    }
    return null;
  }

  /** All children of that name, in order. */
  public List<Element> children(String child) {
    List<Element> found = new ArrayList<>();
    for (Element e : children) {
      if (e.name.equals(child)) {
        found.add(e);
      }
    }
    return List.copyOf(found);
  }

  /** The element at a path of child names such as {@code os/type}, or null. */
  public Element at(String path) {
    return at(path, path.length());
  }

  private Element at(String path, int length) {
    Element at = this;
    int begin = 0;
    while (at != null && begin <= length) {
      int slash = path.indexOf('/', begin);
      int end = slash < 0 || slash > length ? length : slash;
      at = at.child(path, begin, end);
      begin = end + 1;
    }
    return at;
  }

  /** The first child whose name stands in a path, which is not cut for this. */
  private Element child(String path, int begin, int end) {
    for (int i = 0; i < children.size(); i++) {
      Element e = children.get(i);
      if (e.name.length() == end - begin && path.startsWith(e.name, begin)) {
        return e;
      }
    }
    return null;
  }

  /**
   * The value at a path that ends in a child name (its text) or in {@code @attribute}, or null: for
   * example {@code os/type}, {@code os/type/@arch}, {@code @id}.
   */
  public String value(String path) {
    int last = path.lastIndexOf('/') + 1;
    if (path.startsWith("@", last)) {
      Element owner = last == 0 ? this : at(path, last - 1);
      return owner == null ? null : owner.attribute(path.substring(last + 1));
    }
    Element child = at(path);
    return child == null ? null : child.text;
  }

  /** This element with an attribute set: in its old place, or last. */
  public Element withAttribute(String attribute, String value) {
    List<Attribute> changed = new ArrayList<>(attributes);
    Attribute next = new Attribute(attribute, value);
    changed.replaceAll(a -> a.name().equals(attribute) ? next : a);
    if (!changed.contains(next)) {
      changed.add(next);
    }
    return new Element(name, List.copyOf(changed), children, mixed, text, line);
  }

  /** This element without an attribute. */
  public Element withoutAttribute(String attribute) {
    List<Attribute> kept = attributes.stream().filter(a -> !a.name().equals(attribute)).toList();
    return new Element(name, kept, children, mixed, text, line);
  }

  /** This element with other child elements and no text. */
  public Element withChildren(List<Element> next) {
    return new Element(name, attributes, List.copyOf(next), List.of(), "", line);
  }

  /** This element with that text and nothing else inside. */
  public Element withText(String next) {
    return new Element(name, attributes, List.of(), List.of(), next, line);
  }

  /** This element with one more child, last. */
  public Element withChild(Element child) {
    List<Element> next = new ArrayList<>(children);
    next.add(child);
    return withChildren(next);
  }

  /** This element with each child replaced; a null answer leaves the child out. */
  public Element mapChildren(UnaryOperator<Element> change) {
    List<Element> next = new ArrayList<>(children.size());
    for (Element child : children) {
      Element changed = change.apply(child);
      if (changed != null) {
        next.add(changed);
      }
    }
    return withChildren(next);
  }

  /** As {@link #mapChildren}, but text stays where there are no children. */
  public Element mapChildrenIfAny(UnaryOperator<Element> change) {
    return children.isEmpty() ? this : mapChildren(change);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Element e
        && name.equals(e.name)
        && text.equals(e.text)
        && attributes.equals(e.attributes)
        && children.equals(e.children)
        && mixed.equals(e.mixed);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, text, attributes, children.size());
  }

  @Override
  public String toString() {
    return Xml.format(this);
  }
}
