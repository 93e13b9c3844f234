package org.serval.pki;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Patterns as shells have them: {@code *}, {@code ?}, {@code [...]}, and a backslash. */
public final class Glob {
  private static final String SPECIAL = "\\^$.|+(){}";

  private Glob() {}

  /** Whether a whole text is as a pattern says. A pattern that is none matches only itself. */
  public static boolean matches(String pattern, String text) {
    try {
      return Pattern.compile(regex(pattern), Pattern.DOTALL).matcher(text).matches();
    } catch (PatternSyntaxException e) {
      return pattern.equals(text);
    }
  }

  private static String regex(String pattern) {
    StringBuilder out = new StringBuilder();
    boolean set = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\' && i + 1 < pattern.length()) {
        out.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
      } else if (set) {
        out.append(c == '!' && pattern.charAt(i - 1) == '[' ? '^' : c);
        set = c != ']';
      } else {
        out.append(outside(c));
        set = c == '[';
      }
    }
    return out.toString();
  }

  private static String outside(char c) {
    return switch (c) {
      case '*' -> ".*";
      case '?' -> ".";
      default -> SPECIAL.indexOf(c) >= 0 ? "\\" + c : String.valueOf(c);
    };
  }
}
