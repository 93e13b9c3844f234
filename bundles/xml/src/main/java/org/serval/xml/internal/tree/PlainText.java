package org.serval.xml.internal.tree;

import java.util.Set;

/**
 * The characters of a document that may be plain, and how far they are read. Whatever is not plain
 * ends in {@link Unusual}. One is for one text and one thread.
 */
final class PlainText {
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

  /** Thrown at what is not plain. It has no stack trace. */
  static final class Unusual extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unusual() {
      super("not a plain document", null, false, false);
    }
  }

  private final String text;
  private final byte[] bytes;
  private final int end;
  private int at;
  private int line = 1;
  private int lineBreak;

  /** The text, and its bytes, of which each is a character. */
  PlainText(String text, byte[] bytes) {
    this.text = text;
    this.bytes = bytes;
    this.end = bytes.length;
    this.lineBreak = nextBreak(0);
  }

  /** Where it is. */
  int at() {
    return at;
  }

  /** Whether all is read. */
  boolean ends() {
    return at == end;
  }

  /** Whether this comes next. */
  boolean has(String next) {
    return text.startsWith(next, at);
  }

  /** Passes over characters that are known to be there. */
  void skip(int count) {
    at += count;
  }

  /** Passes over a character if it comes next. */
  boolean skips(char next) {
    boolean there = at < end && bytes[at] == next;
    at += there ? 1 : 0;
    return there;
  }

  /** What was read since a place. */
  String since(int from) {
    return text.substring(from, at);
  }

  /** Whether a tag's attributes are over. */
  boolean endsTag() {
    return at >= end || bytes[at] == '>' || bytes[at] == '/';
  }

  /** The character after the one that comes next. */
  byte second() {
    if (at + 1 >= end) {
      throw new Unusual();
    }
    return bytes[at + 1];
  }

  /** Passes over an XML declaration, if there is one. */
  void declaration() {
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

  /** Passes over white space. */
  void space() {
    while (at < end && Characters.is(bytes[at], Characters.SPACE)) {
      at++;
    }
  }

  /** Passes over a comment; one with a strange character in it is not plain. */
  void comment() {
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

  /** Passes over white space; false, and back where it was, if other text follows. */
  boolean blank() {
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

  /** Reads a name, with its prefix. */
  String name() {
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

  /** Characters up to one that ends them; line breaks and tabs become spaces within quotes. */
  String chars(int close) {
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

  /** Reads a character. */
  byte next() {
    if (at >= end) {
      throw new Unusual();
    }
    return bytes[at++];
  }

  private int nextBreak(int from) {
    int found = text.indexOf('\n', from);
    return found < 0 ? Integer.MAX_VALUE : found;
  }

  /** The line where it is, from 1. */
  int lineHere() {
    while (lineBreak < at) {
      line++;
      lineBreak = nextBreak(lineBreak + 1);
    }
    return line;
  }
}
