package org.serval.protocol;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the text in which the generated code keeps a procedure's description: a constant costs
 * nothing until it is asked for, while code that builds hundreds of descriptions would be loaded
 * and verified at start.
 *
 * <pre>
 * name|api|since|kind|high or low|guard for read-only|acl,acl...|acl of the filter|stream|sparse flag|args or -|ret or -
 * acl   = object permission guard
 * guard = always | never | any:FLAGS | none:FLAGS | source:NUMBER
 * </pre>
 */
final class ProcedureText {
  private ProcedureText() {}

  static Procedure parse(int number, String text) {
    String[] parts = text.split("\\|", -1);
    return new Procedure(
        number,
        parts[0],
        nullable(parts[1]),
        parts[3].equals("EVENT") ? Procedure.Kind.EVENT : Procedure.Kind.CALL,
        parts[4].equals("high"),
        guard(parts[5]),
        rules(parts[6]),
        parts[7].isEmpty() ? null : rule(parts[7]),
        stream(parts[8]),
        Integer.parseInt(parts[9]),
        nullable(parts[2]),
        parts[10].equals("args"),
        parts[11].equals("ret"));
  }

  // Enum.valueOf would do, but goes by reflection, which takes milliseconds at start.
  private static StreamUse stream(String text) {
    return switch (text) {
      case "NONE" -> StreamUse.NONE;
      case "TO_CLIENT" -> StreamUse.TO_CLIENT;
      case "TO_SERVER" -> StreamUse.TO_SERVER;
      case "BOTH" -> StreamUse.BOTH;
      default -> throw new IllegalArgumentException("no use of a stream: " + text);
    };
  }

  private static String nullable(String text) {
    return text.isEmpty() ? null : text;
  }

  private static List<AclRule> rules(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    List<AclRule> rules = new ArrayList<>();
    for (String rule : text.split(",", -1)) {
      rules.add(rule(rule));
    }
    return List.copyOf(rules);
  }

  private static AclRule rule(String text) {
    String[] words = text.split(" ", -1);
    return new AclRule(words[0], words[1], guard(words[2]));
  }

  private static Guard guard(String text) {
    int colon = text.indexOf(':');
    long value = colon < 0 ? 0 : Long.parseLong(text, colon + 1, text.length(), 10);
    return switch (colon < 0 ? text : text.substring(0, colon)) {
      case "always" -> Guard.ALWAYS;
      case "never" -> Guard.NEVER;
      case "any" -> new Guard.AnyFlag(value);
      case "none" -> new Guard.NoFlag(value);
      case "source" -> new Guard.SourceIs((int) value);
      default -> throw new IllegalArgumentException("no condition: " + text);
    };
  }
}
