package org.serval.xml.internal.grammar;

import java.util.function.Supplier;

/**
 * Rules of children, made when the first element of their parent is met; so that rules may recur.
 */
final class Lazy implements Supplier<Ordered<Rule.Alternatives>> {
  private Supplier<Ordered<Rule.Alternatives>> make;
  private volatile Ordered<Rule.Alternatives> made;

  Lazy(Supplier<Ordered<Rule.Alternatives>> make) {
    this.make = make;
  }

  @Override
  public Ordered<Rule.Alternatives> get() {
    Ordered<Rule.Alternatives> known = made;
    if (known != null) {
      return known;
    }
    synchronized (this) {
      if (made == null) {
        made = make.get();
        make = null;
      }
      return made;
    }
  }
}
