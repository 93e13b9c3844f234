package org.serval.xml.internal.grammar;

import java.util.List;
import java.util.function.Supplier;

/**
 * Rules of children, made when the first element of their parent is met; so that rules may recur.
 */
final class Lazy implements Supplier<List<Rule.Alternatives>> {
  private Supplier<List<Rule.Alternatives>> make;
  private volatile List<Rule.Alternatives> made;

  Lazy(Supplier<List<Rule.Alternatives>> make) {
    this.make = make;
  }

  @Override
  public List<Rule.Alternatives> get() {
    List<Rule.Alternatives> known = made;
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
