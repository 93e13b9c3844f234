package org.serval.xml.internal.grammar;

import java.util.List;
import java.util.Set;

/**
 * When a rule applies: every test must hold.
 *
 * @param tests tests on attributes of the element itself or of those around it
 */
record Condition(List<Test> tests) {
  static final Condition ALWAYS = new Condition(List.of());

  /**
   * One test.
   *
   * @param up how many elements further out
   * @param attribute path of the attribute from there
   * @param values any of them; empty to ask only whether the attribute is there
   */
  record Test(int up, String attribute, boolean not, Set<String> values) {
    boolean holds(Scope scope) {
      Scope at = scope;
      for (int i = 0; i < up && at != null; i++) {
        at = at.parent();
      }
      String value = at == null ? null : at.draft().value(attribute);
      boolean match = values.isEmpty() ? value != null : value != null && values.contains(value);
      return match != not;
    }
  }

  boolean holds(Scope scope) {
    if (tests.isEmpty()) {
      return true;
    }
    for (Test test : tests) {
      if (!test.holds(scope)) {
        return false;
      }
    }
    return true;
  }

  /** Reads {@code ^@type=file|block&@mode!=bind&!^@startport}. */
  static Condition read(String text) {
    List<Test> tests = new java.util.ArrayList<>();
    for (String part : text.split("&")) {
      tests.add(test(part.strip()));
    }
    return new Condition(List.copyOf(tests));
  }

  private static Test test(String part) {
    boolean absent = part.startsWith("!");
    String rest = absent ? part.substring(1) : part;
    int up = 0;
    while (rest.startsWith("^")) {
      up++;
      rest = rest.substring(1);
    }
    if (rest.indexOf('@') < 0) {
      throw new IllegalArgumentException("condition without attribute: " + part);
    }
    int equal = rest.indexOf('=');
    if (equal < 0) {
      return new Test(up, rest, absent, Set.of());
    }
    boolean not = rest.charAt(equal - 1) == '!';
    String attribute = rest.substring(0, not ? equal - 1 : equal);
    return new Test(up, attribute, not, Set.of(rest.substring(equal + 1).split("\\|")));
  }
}
