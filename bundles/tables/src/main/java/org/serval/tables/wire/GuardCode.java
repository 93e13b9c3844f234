package org.serval.tables.wire;

import java.util.ArrayList;
import java.util.List;

/** Writes the conditions of the tables (read-only rule, ACL rules) as Java expressions. */
final class GuardCode {
  private static final String REFUSED_IF = "refused-if:";
  private final Flags flags;

  GuardCode(Flags flags) {
    this.flags = flags;
  }

  /** The expression of type {@code Guard} that says when a read-only connection is refused. */
  String readOnly(String rule) {
    if (rule == null || rule.equals("refused")) {
      return "Guard.ALWAYS";
    }
    if (rule.equals("allowed")) {
      return "Guard.NEVER";
    }
    if (rule.startsWith(REFUSED_IF + "flags & ")) {
      return anyFlag(rule.substring((REFUSED_IF + "flags & ").length()));
    }
    if (rule.startsWith(REFUSED_IF + "source == ")) {
      return sourceIs(rule.substring((REFUSED_IF + "source == ").length()));
    }
    throw new IllegalStateException("unknown read-only rule " + rule);
  }

  /** The expression of type {@code List<AclRule>}. */
  String aclList(List<String> rules) {
    List<String> result = new ArrayList<>();
    for (String rule : rules) {
      if (!rule.equals("none")) {
        result.add(acl(rule));
      }
    }
    return "List.of(" + String.join(", ", result) + ")";
  }

  /** The expression of type {@code AclRule}, or null. */
  String aclFilter(List<String> rules) {
    if (rules.size() > 1) {
      throw new IllegalStateException("more than one ACL filter: " + rules);
    }
    return rules.isEmpty() ? "null" : acl(rules.getFirst());
  }

  private String acl(String rule) {
    String[] parts = rule.split(":", -1);
    String start = "new AclRule(\"" + parts[0] + "\", \"" + parts[1] + "\", ";
    return start + condition(rule, parts) + ")";
  }

  private String condition(String rule, String[] parts) {
    if (parts.length == 2) {
      return "Guard.ALWAYS";
    }
    if (parts.length == 3) {
      return parts[2].startsWith("!")
          ? "new Guard.NoFlag(" + flags.bits(parts[2].substring(1)) + "L)"
          : anyFlag(parts[2]);
    }
    if (parts.length == 5 && parts[2].isEmpty() && parts[3].equals("source")) {
      return sourceIs(parts[4]);
    }
    throw new IllegalStateException("unknown ACL rule " + rule);
  }

  private String anyFlag(String names) {
    return "new Guard.AnyFlag(" + flags.bits(names) + "L)";
  }

  private String sourceIs(String name) {
    return "new Guard.SourceIs(" + flags.bits(name) + ")";
  }

  /** The value of a flag's name, 0 for none. */
  long bits(String name) {
    return name == null ? 0 : flags.bits(name);
  }
}
