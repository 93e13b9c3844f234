package org.serval.xml.internal.grammar;

import java.util.List;
import java.util.Set;
import org.serval.xml.Element;
import org.serval.xml.internal.tree.Draft;

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
   * @param child the child of that element whose attribute is meant; null for its own
   * @param values any of them; empty to ask only whether the attribute is there
   */
  record Test(int up, String child, String attribute, boolean not, Set<String> values) {
    private boolean holds(Element written, Scope scope) {
      if (up == 0 && written != null) {
        return fits(written.attribute(attribute));
      }
      Scope at = scope;
      for (int i = written == null ? 0 : 1; i < up && at != null; i++) {
        at = at.parent();
      }
      Draft asked = at == null || child == null ? draftOf(at) : at.draft().child(child);
      return fits(asked == null ? null : asked.get(attribute));
    }

    private static Draft draftOf(Scope at) {
      return at == null ? null : at.draft();
    }

    private boolean fits(String value) {
      boolean match = value != null && (values.isEmpty() || values.contains(value));
      return match != not;
    }
  }

  /** Asked of an element and those around it. */
  boolean holds(Scope scope) {
    return holds(null, scope);
  }

  /** Asked of an element as it is written, and of those around it. */
  boolean holds(Element written, Scope around) {
    for (int i = 0; i < tests.size(); i++) {
      if (!tests.get(i).holds(written, around)) {
        return false;
      }
    }
    return true;
  }

  /** Reads {@code ^@type=file|block&@mode!=bind&!^@startport&^model/@type=virtio}. */
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
    int at = rest.indexOf('@');
    if (at < 0 || (at > 0 && up == 0)) {
      throw new IllegalArgumentException("condition without attribute: " + part);
    }
    String child = at == 0 ? null : rest.substring(0, at - 1);
    rest = rest.substring(at);
    int equal = rest.indexOf('=');
    if (equal < 0) {
      return new Test(up, child, rest.substring(1), absent, Set.of());
    }
    boolean not = rest.charAt(equal - 1) == '!';
    String attribute = rest.substring(1, not ? equal - 1 : equal);
    return new Test(up, child, attribute, not, Set.of(rest.substring(equal + 1).split("\\|")));
  }
}
