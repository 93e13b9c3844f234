package org.serval.xml.internal.grammar;

import java.util.ArrayList;
import java.util.List;

/** Splits a line at spaces outside of double quotes; the quotes themselves are dropped. */
final class Tokens {
  private Tokens() {}

  static List<String> split(String line) {
    List<String> tokens = new ArrayList<>();
    StringBuilder token = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ' ' && !quoted) {
        flush(tokens, token);
      } else {
        token.append(c);
      }
    }
    flush(tokens, token);
    return tokens;
  }

  private static void flush(List<String> tokens, StringBuilder token) {
    if (!token.isEmpty()) {
      tokens.add(token.toString());
      token.setLength(0);
    }
  }
}
