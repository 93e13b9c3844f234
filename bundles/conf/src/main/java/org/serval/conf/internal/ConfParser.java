package org.serval.conf.internal;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Reads libvirt's configuration syntax: {@code key = value} lines, where a value is a whole number,
 * a text in single, double or triple double quotes (nothing is escaped), or a list in brackets over
 * as many lines as it likes. {@code #} begins a comment. A {@code ;} separates settings of one
 * line.
 */
final class ConfParser {
  private static final String TRIPLE = "\"\"\"";

  private final String text;
  private int at;
  private int line = 1;

  private ConfParser(String text) {
    this.text = text;
  }

  /** All settings, in the file's order. */
  static List<Setting> parse(String text) throws ConfSyntaxException {
    return new ConfParser(text).settings();
  }

  private List<Setting> settings() throws ConfSyntaxException {
    List<Setting> settings = new ArrayList<>();
    for (skipToNext(); at < text.length(); skipToNext()) {
      settings.add(setting());
      skipBlanks();
      if (at < text.length() && ";\n#".indexOf(peek()) < 0) {
        throw expected("the end of the line");
      }
    }
    return settings;
  }

  private Setting setting() throws ConfSyntaxException {
    int start = line;
    String key = name();
    skipBlanks();
    if (peek() != '=') {
      throw expected("'=' after " + key);
    }
    at++;
    skipBlanks();
    return new Setting(key, value(), start);
  }

  private String name() throws ConfSyntaxException {
    if (!isLetter(peek())) {
      throw expected("the name of a setting");
    }
    return take(c -> isLetter(c) || isDigit(c) || c == '_');
  }

  private ConfValue value() throws ConfSyntaxException {
    int c = peek();
    if (c == '"' || c == '\'') {
      return new ConfValue.Text(quoted());
    }
    if (c == '[') {
      return list();
    }
    if (c == '-' || isDigit(c)) {
      return number();
    }
    throw expected("a number, a text in quotes, or a list in brackets");
  }

  private ConfValue number() throws ConfSyntaxException {
    String sign = peek() == '-' ? "-" : "";
    at += sign.length();
    if (!isDigit(peek())) {
      throw expected("a digit after '-'");
    }
    return new ConfValue.Whole(new BigInteger(sign + take(ConfParser::isDigit)));
  }

  private String quoted() throws ConfSyntaxException {
    boolean triple = text.startsWith(TRIPLE, at);
    String quote = triple ? TRIPLE : text.substring(at, at + 1);
    int start = at + quote.length();
    int end = text.indexOf(quote, start);
    int lineEnd = triple ? -1 : text.indexOf('\n', start);
    if (end < 0 || (lineEnd >= 0 && lineEnd < end)) {
      throw new ConfSyntaxException(line, "the closing " + quote + " is missing");
    }
    String value = text.substring(start, end);
    line += (int) value.chars().filter(c -> c == '\n').count();
    at = end + quote.length();
    return value;
  }

  private ConfValue list() throws ConfSyntaxException {
    List<ConfValue> values = new ArrayList<>();
    at++;
    for (skipToNext(); peek() != ']'; skipToNext()) {
      if (at < text.length() && peek() == '[') {
        throw expected("a number or a text in quotes inside of a list");
      }
      values.add(value());
      skipToNext();
      if (peek() == ',') {
        at++;
      } else if (peek() != ']') {
        throw expected("',' or ']'");
      }
    }
    at++;
    return new ConfValue.Items(values);
  }

  /** Skips blanks, ends of lines, separators and comments. */
  private void skipToNext() {
    for (; at < text.length(); at++) {
      int c = peek();
      if (c == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
        c = peek();
      }
      if (c == '\n') {
        line++;
      } else if (c != ';' && !isBlank(c)) {
        return;
      }
    }
  }

  private void skipBlanks() {
    take(ConfParser::isBlank);
  }

  private String take(IntPredicate wanted) {
    int start = at;
    while (at < text.length() && wanted.test(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  /** The next character, or -1 at the end. */
  private int peek() {
    return at < text.length() ? text.charAt(at) : -1;
  }

  private static boolean isBlank(int c) {
    return c == ' ' || c == '\t' || c == '\r';
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private ConfSyntaxException expected(String what) {
    int c = peek();
    String found =
        switch (c) {
          case -1 -> "the end of the file";
          case '\n' -> "the end of the line";
          default -> "'" + (char) c + "'";
        };
    return new ConfSyntaxException(line, "expected " + what + ", found " + found);
  }
}
