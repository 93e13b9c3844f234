package org.serval.xml.internal.tree;

import java.util.Set;

/** A text and a place in it, for {@link FaultScan}. */
final class FaultText {
  private static final Set<String> ENTITIES = Set.of("amp", "lt", "gt", "quot", "apos");

  private final String text;
  private int at;
  private int line = 1;

  FaultText(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  int line() {
    return line;
  }

  Fault.Found fault(String reason) {
    return new Fault.Found(at, reason);
  }

  boolean startsWith(String part) {
    return text.startsWith(part, at);
  }

  /** Steps past a part if it is next. */
  boolean take(String part) {
    if (!startsWith(part)) {
      return false;
    }
    stepTo(at + part.length());
    return true;
  }

  /** Steps past the next place of a part; without one, the fault is at the end. */
  void skipPast(String part, String reason) {
    int found = text.indexOf(part, at);
    stepTo(found < 0 ? text.length() : found + part.length());
    if (found < 0) {
      throw fault(reason);
    }
  }

  /** Steps past the rest of a document type declaration, with or without an internal subset. */
  void skipDoctype() {
    String unfinished = "DOCTYPE improperly terminated";
    int subset = text.indexOf('[', at);
    int end = text.indexOf('>', at);
    if (subset >= 0 && subset < end) {
      skipPast("]", unfinished);
    }
    skipPast(">", unfinished);
  }

  /** Steps past blanks, and says whether there were any. */
  boolean skipBlanks() {
    int from = at;
    while (!atEnd() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      stepTo(at + 1);
    }
    return at > from;
  }

  /** Steps past a name; empty if none is next. */
  String name() {
    int from = at;
    while (!atEnd() && (at == from ? startsName(text.charAt(at)) : inName(text.charAt(at)))) {
      at++;
    }
    return text.substring(from, at);
  }

  /** Steps past an attribute's value. */
  void value() {
    char quote = atEnd() ? 0 : text.charAt(at);
    if (quote != '"' && quote != '\'') {
      throw fault("AttValue: \" or ' expected");
    }
    at++;
    while (!atEnd() && text.charAt(at) != quote) {
      if (text.charAt(at) == '<') {
        throw fault("Unescaped '<' not allowed in attributes values");
      }
      character();
    }
    if (atEnd()) {
      throw fault("AttValue: ' expected");
    }
    at++;
  }

  /** Steps past a character or a reference. */
  void character() {
    char next = text.charAt(at);
    if (next == '&') {
      at++;
      reference();
    } else if (next < ' ' && "\t\r\n".indexOf(next) < 0) {
      throw fault("PCDATA invalid Char value " + (int) next);
    } else if (startsWith("]]>")) {
      throw fault("Sequence ']]>' not allowed in content");
    } else {
      stepTo(at + 1);
    }
  }

  private void reference() {
    if (take("#")) {
      skipPast(";", "CharRef: invalid decimal value");
      return;
    }
    String name = name();
    if (name.isEmpty()) {
      throw fault("xmlParseEntityRef: no name");
    }
    if (!take(";")) {
      throw fault("EntityRef: expecting ';'");
    }
    if (!ENTITIES.contains(name)) {
      throw fault("Entity '" + name + "' not defined");
    }
  }

  private void stepTo(int place) {
    for (; at < place; at++) {
      if (text.charAt(at) == '\n') {
        line++;
      }
    }
  }

  private static boolean startsName(char c) {
    return Character.isLetter(c) || c == '_' || c == ':';
  }

  private static boolean inName(char c) {
    return startsName(c) || Character.isDigit(c) || c == '-' || c == '.' || c == '\u00b7';
  }
}
