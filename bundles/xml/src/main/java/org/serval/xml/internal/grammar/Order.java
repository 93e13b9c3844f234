package org.serval.xml.internal.grammar;

/** The order in which children are printed. */
@FunctionalInterface
public interface Order {
  /** The place of a name; -1 for one that is not known. */
  int rank(String name);
}
