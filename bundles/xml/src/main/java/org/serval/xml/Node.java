package org.serval.xml;

/** A piece of an element's content. */
public sealed interface Node permits Element, Node.Text {
  /** Character data between two elements. */
  record Text(String value) implements Node {}
}
