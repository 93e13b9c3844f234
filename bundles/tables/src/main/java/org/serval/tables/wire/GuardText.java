package org.serval.tables.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * Turns the conditions of the tables (read-only rule, ACL rules) into the text that the wire's own
 * class ProcedureText reads: names of flags become their bits.
 */
final class GuardText {
  private static final String IF_FLAGS = "refused-if:flags & ";
  private static final String IF_SOURCE = "refused-if:source == ";
  private final Flags flags;

  GuardText(Flags flags) {
    this.flags = flags;
  }

  /** When a read-only connection is refused; a table without rules is for full connections only. */
  String readOnly(String rule) {
    if (rule == null || rule.equals("refused")) {
      return "always";
    }
    if (rule.equals("allowed")) {
      return "never";
    }
    if (rule.startsWith(IF_FLAGS)) {
      return "any:" + flags.bits(rule.substring(IF_FLAGS.length()));
    }
    if (rule.startsWith(IF_SOURCE)) {
      return "source:" + flags.bits(rule.substring(IF_SOURCE.length()));
    }
    throw new IllegalStateException("unknown read-only rule " + rule);
  }

  /** All rules but {@code none}, with commas between them. */
  String acl(List<String> rules) {
    List<String> result = new ArrayList<>();
    for (String rule : rules) {
      if (!rule.equals("none")) {
        String[] parts = rule.split(":", -1);
        result.add(parts[0] + " " + parts[1] + " " + condition(rule, parts));
      }
    }
    return String.join(",", result);
  }

  private String condition(String rule, String[] parts) {
    if (parts.length == 2) {
      return "always";
    }
    if (parts.length == 3 && parts[2].startsWith("!")) {
      return "none:" + flags.bits(parts[2].substring(1));
    }
    if (parts.length == 3) {
      return "any:" + flags.bits(parts[2]);
    }
    if (parts.length == 5 && parts[2].isEmpty() && parts[3].equals("source")) {
      return "source:" + flags.bits(parts[4]);
    }
    throw new IllegalStateException("unknown ACL rule " + rule);
  }

  /** The value of a flag's name, 0 for none. */
  long bits(String name) {
    return name == null ? 0 : flags.bits(name);
  }
}
