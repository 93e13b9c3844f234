package org.serval.process.internal;

import java.util.List;

/** Words as a shell would read them back. */
public final class ShellText {
  private static final String SPECIAL = "\r\t\n !\"#$&'()*;<>?[\\]^`{|}~";

  private ShellText() {}

  /** One word, in quotes if it needs them. */
  public static String quote(String word) {
    boolean plain = !word.isEmpty() && word.chars().noneMatch(c -> SPECIAL.indexOf(c) >= 0);
    return plain ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** A command, each option with its value on a line of its own. */
  public static String command(List<String> words) {
    StringBuilder text = new StringBuilder(quote(words.getFirst()));
    boolean afterOption = false;
    for (String word : words.subList(1, words.size())) {
      boolean option = word.startsWith("-");
      text.append(afterOption && !option ? " " : " \\\n").append(quote(word));
      afterOption = option;
    }
    return text.toString();
  }
}
