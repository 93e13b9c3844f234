package org.serval.xml.internal.tree;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.serval.xml.Attribute;
import org.serval.xml.Element;

/**
 * Reads the documents that are usual: ASCII, with elements, attributes, text, comments and the five
 * entities, and nothing else. It gives up at whatever else there is, well formed or not, and {@link
 * XmlReader} begins anew with the JDK's reader; so this one refuses nothing, and never needs to say
 * why. It takes a quarter of the time of the JDK's, and less of it in a JVM that has just started.
 * One is for one text and one thread.
 */
final class PlainReader {
  private static final Words NAMES = new Words();
  private static final Words VALUES = new Words();
  private static final Set<String> DECLARATIONS =
      Set.of(
          "version=\"1.0\"",
          "version='1.0'",
          "version=\"1.0\" encoding=\"UTF-8\"",
          "version='1.0' encoding='UTF-8'",
          "version=\"1.0\" encoding=\"utf-8\"",
          "version='1.0' encoding='utf-8'");
  private static final int SHORT = 16;
  private static final int LONGEST_NAME = 128;
  private static final int MANY = 32;

  /** Thrown where it gives up. It has no stack trace. */
  private static final class Unusual extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Unusual() {
      super("not a plain document", null, false, false);
    }
  }

  private final String text;
  private final byte[] bytes;
  private final int end;
  private final int maxDepth;
  private int at;
  private int line = 1;
  private int lineBreak;

  private PlainReader(String text, byte[] bytes, int maxDepth) {
    this.text = text;
    this.bytes = bytes;
    this.end = bytes.length;
    this.maxDepth = maxDepth;
    this.lineBreak = nextBreak(0);
  }

  /** Reads a document; null where it is not plain, or nested deeper than so many elements. */
  static Element read(String text, int maxDepth) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length != text.length()) {
      return null;
    }
    try {
      return new PlainReader(text, bytes, maxDepth).document();
    } catch (Unusual e) {
      return null;
    }
  }

  private Element document() {
    declaration();
    misc();
    Element root = element(1);
    misc();
    if (at != end) {
      throw new Unusual();
    }
    return root;
  }

  private void declaration() {
    if (!text.startsWith("<?xml ")) {
      return;
    }
    int close = text.indexOf("?>");
    String found = close < 0 ? "" : text.substring("<?xml ".length(), close);
    if (!DECLARATIONS.contains(found)) {
      throw new Unusual();
    }
    at = close + 2;
  }

  /** White space and comments, up to an element or the end. */
  private void misc() {
    while (true) {
      space();
      if (!text.startsWith("<!--", at)) {
        return;
      }
      comment();
    }
  }

  private void space() {
    while (at < end && Characters.is(bytes[at], Characters.SPACE)) {
      at++;
    }
  }

  /** Passes over a comment; one with a strange character in it is not plain. */
  private void comment() {
    int close = text.indexOf("--", at + 4);
    if (close < 0 || !text.startsWith("-->", close)) {
      throw new Unusual();
    }
    for (at += 4; at < close; at++) {
      byte b = bytes[at];
      if (b == '?' || (b < ' ' && !Characters.is(b, Characters.SPACE))) {
        throw new Unusual();
      }
    }
    at = close + 3;
  }

  /** Reads an element, at whose opening bracket it is. */
  private Element element(int depth) {
    if (depth > maxDepth || next() != '<') {
      throw new Unusual();
    }
    String name = name();
    List<Attribute> attributes = attributes();
    boolean empty = at < end && bytes[at] == '/';
    at += empty ? 1 : 0;
    if (next() != '>') {
      throw new Unusual();
    }
    int begun = lineHere();
    return empty
        ? Element.read(name, attributes, List.of(), "", begun)
        : content(name, attributes, begun, depth);
  }

  private Element content(String name, List<Attribute> attributes, int begun, int depth) {
    List<Element> children = null;
    String inside = "";
    while (true) {
      int from = at;
      boolean blank = blank();
      if (!blank) {
        if (children != null) {
          throw new Unusual(); // text between elements
        }
        inside = inside.isEmpty() ? chars('<') : inside.concat(chars('<'));
      } else if (children == null && at > from) {
        inside = inside.concat(text.substring(from, at));
      }
      if (at + 1 >= end) {
        throw new Unusual();
      }
      if (bytes[at + 1] == '/') {
        endTag(name);
        return Element.read(
            name, attributes, children == null ? List.of() : children, inside, begun);
      } else if (bytes[at + 1] == '!') {
        if (!text.startsWith("<!--", at)) {
          throw new Unusual();
        }
        comment();
      } else {
        if (children == null) {
          if (!inside.isBlank()) {
            throw new Unusual();
          }
          children = new ArrayList<>();
          inside = "";
        }
        children.add(element(depth + 1));
      }
    }
  }

  /** Passes over white space; false, and back where it was, if other text follows. */
  private boolean blank() {
    int from = at;
    space();
    if (at >= end) {
      throw new Unusual();
    }
    if (bytes[at] == '<') {
      return true;
    }
    at = from;
    return false;
  }

  private void endTag(String name) {
    at += 2;
    if (!text.startsWith(name, at)) {
      throw new Unusual();
    }
    at += name.length();
    space();
    if (next() != '>') {
      throw new Unusual();
    }
  }

  private String name() {
    int from = at;
    int hash = 0;
    if (at >= end || !Characters.is(bytes[at], Characters.START)) {
      throw new Unusual();
    }
    boolean prefixed = false;
    while (at < end) {
      byte b = bytes[at];
      if (b == ':' && !prefixed) {
        prefixed = true;
        if (at + 1 >= end || !Characters.is(bytes[at + 1], Characters.START)) {
          throw new Unusual();
        }
      } else if (!Characters.is(b, Characters.NAME)) {
        break;
      }
      hash = 31 * hash + b;
      at++;
    }
    if (at - from > LONGEST_NAME) {
      throw new Unusual();
    }
    return NAMES.of(text, from, at, hash);
  }

  private List<Attribute> attributes() {
    int from = at;
    space();
    if (at >= end || bytes[at] == '>' || bytes[at] == '/') {
      return List.of();
    }
    Attribute[] found = new Attribute[4];
    int count = 0;
    while (at < end && bytes[at] != '>' && bytes[at] != '/') {
      if (at == from || count == MANY) {
        throw new Unusual();
      }
      if (count == found.length) {
        found = Arrays.copyOf(found, 2 * count);
      }
      found[count] = attribute(found, count);
      count++;
      from = at;
      space();
    }
    return Lists.of(count == found.length ? found : Arrays.copyOf(found, count));
  }

  private Attribute attribute(Attribute[] before, int count) {
    String name = name();
    for (int i = 0; i < count; i++) {
      if (before[i].name().equals(name)) {
        throw new Unusual();
      }
    }
    space();
    if (next() != '=') {
      throw new Unusual();
    }
    space();
    byte quote = next();
    if (quote != '\'' && quote != '"') {
      throw new Unusual();
    }
    String value = chars(quote);
    at++;
    return new Attribute(name, value);
  }

  /** Characters up to one that ends them; line breaks and tabs become spaces within quotes. */
  private String chars(int close) {
    int from = at;
    int hash = 0;
    boolean layout = false;
    while (at < end && bytes[at] != close) {
      byte b = bytes[at];
      if (b == '&') {
        return withEntities(from, close);
      }
      usual(b);
      layout |= b < ' ';
      hash = 31 * hash + b;
      at++;
    }
    if (at >= end) {
      throw new Unusual();
    }
    String found = at - from > SHORT ? text.substring(from, at) : VALUES.of(text, from, at, hash);
    return layout && close != '<' ? found.replace('\n', ' ').replace('\t', ' ') : found;
  }

  private void usual(byte b) {
    if (!Characters.is(b, Characters.TEXT) && !(b == '?' && text.charAt(at) == '?')) {
      throw new Unusual();
    }
  }

  private String withEntities(int from, int close) {
    StringBuilder all = new StringBuilder().append(text, from, at);
    while (at < end && bytes[at] != close) {
      byte b = bytes[at];
      if (b == '&') {
        all.append(entity());
      } else {
        usual(b);
        all.append(b < ' ' && close != '<' ? ' ' : (char) b);
        at++;
      }
    }
    if (at >= end) {
      throw new Unusual();
    }
    return all.toString();
  }

  private char entity() {
    int close = text.indexOf(';', at);
    String name = close < 0 || close > at + 5 ? "" : text.substring(at + 1, close);
    at = close + 1;
    return switch (name) {
      case "lt" -> '<';
      case "gt" -> '>';
      case "amp" -> '&';
      case "quot" -> '"';
      case "apos" -> '\'';
      default -> throw new Unusual();
    };
  }

  private byte next() {
    if (at >= end) {
      throw new Unusual();
    }
    return bytes[at++];
  }

  private int nextBreak(int from) {
    int found = text.indexOf('\n', from);
    return found < 0 ? Integer.MAX_VALUE : found;
  }

  private int lineHere() {
    while (lineBreak < at) {
      line++;
      lineBreak = nextBreak(lineBreak + 1);
    }
    return line;
  }
}
