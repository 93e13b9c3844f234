package org.serval.xml.internal.grammar;

import java.util.List;

/**
 * What is known of one element in one place.
 *
 * @param many whether it may stand several times; else the first one counts
 * @param keep whether it is printed when nothing is in it
 * @param raw whether it is kept as written
 * @param loose whether its children stay in the order of writing
 * @param single whether only the first of its known children counts, of whatever name
 * @param text type of its text, or null when text is ignored
 * @param expected what its text could be, in words; null when it could be anything
 * @param inner rules of its children in the order of printing
 * @param when when this rule applies: asked of the attributes as written, and of the canonical ones
 *     of the elements around it
 */
record Rule(
    String name,
    boolean many,
    boolean keep,
    boolean raw,
    boolean loose,
    boolean single,
    Reveal reveal,
    ValueType text,
    String expected,
    Ordered<AttributeRule> attributes,
    Lazy inner,
    Condition when) {

  /** Rules of its children in the order of printing. */
  Ordered<Alternatives> children() {
    return inner.get();
  }

  /** The rules for children of one name in one place, in the order in which they are tried. */
  record Alternatives(String name, List<Rule> rules) {}
}
