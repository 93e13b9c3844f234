package org.serval.xml.internal.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Collects the words of an element's line into a rule. */
final class RuleBuilder {
  private final Map<String, ValueType> types;
  private String name;
  private boolean many;
  private boolean keep;
  private boolean raw;
  private boolean loose;
  private boolean single;
  private boolean awaitCondition;
  private Reveal reveal = Reveal.ALWAYS;
  private ValueType text;
  private String expected;
  private final List<AttributeRule> attributes = new ArrayList<>();
  private Condition when = Condition.ALWAYS;

  RuleBuilder(Map<String, ValueType> types) {
    this.types = types;
  }

  void token(String token) {
    if (name == null) {
      many = token.endsWith("*");
      name = many ? token.substring(0, token.length() - 1) : token;
    } else if (awaitCondition) {
      when = Condition.read(token);
      awaitCondition = false;
    } else if (token.startsWith("@")) {
      attributes.add(attribute(token.substring(1)));
    } else if (token.startsWith(":")) {
      text = type(token.substring(1));
      expected = Expected.of(token.substring(1), text);
    } else {
      word(token);
    }
  }

  private void word(String token) {
    switch (token) {
      case "keep" -> keep = true;
      case "raw" -> raw = true;
      case "loose" -> loose = true;
      case "single" -> single = true;
      case "live" -> reveal = Reveal.LIVE;
      case "status" -> reveal = Reveal.STATUS;
      case "when" -> awaitCondition = true;
      default -> throw new IllegalArgumentException(token + " in the line of " + name);
    }
  }

  /** Reads {@code name:type[!][=fallback][~omitted][?reveal][{condition}]}. */
  private AttributeRule attribute(String token) {
    String rest = token;
    Condition condition = Condition.ALWAYS;
    int brace = rest.indexOf('{');
    if (brace >= 0) {
      condition = Condition.read(rest.substring(brace + 1, rest.lastIndexOf('}')));
      rest = rest.substring(0, brace);
    }
    Reveal shown = Reveal.ALWAYS;
    int mark = rest.indexOf('?');
    if (mark >= 0) {
      shown = Reveal.valueOf(rest.substring(mark + 1).toUpperCase(Locale.ROOT));
      rest = rest.substring(0, mark);
    }
    String omitted = after(rest, '~');
    rest = before(rest, '~');
    String fallback = after(rest, '=');
    rest = before(rest, '=');
    boolean required = rest.endsWith("!");
    rest = required ? rest.substring(0, rest.length() - 1) : rest;
    int colon = rest.lastIndexOf(':');
    String typeName = rest.substring(colon + 1);
    ValueType type = type(typeName);
    return new AttributeRule(
        rest.substring(0, colon),
        type,
        Expected.of(typeName, type),
        required,
        fallback,
        omitted,
        shown,
        condition);
  }

  private static String after(String text, char mark) {
    int at = text.indexOf(mark);
    return at < 0 ? null : text.substring(at + 1);
  }

  private static String before(String text, char mark) {
    int at = text.indexOf(mark);
    return at < 0 ? text : text.substring(0, at);
  }

  private ValueType type(String type) {
    ValueType found = types.get(type);
    if (found == null) {
      throw new IllegalArgumentException("no type " + type + " for " + name);
    }
    return found;
  }

  Rule build(Lazy children) {
    return new Rule(
        name,
        many,
        keep,
        raw,
        loose,
        single,
        reveal,
        text,
        expected,
        Ordered.of(attributes, AttributeRule::name),
        children,
        when);
  }
}
