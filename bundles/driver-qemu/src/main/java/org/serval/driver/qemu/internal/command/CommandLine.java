package org.serval.driver.qemu.internal.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A program and what it is started with.
 *
 * @param environment all variables, in order
 * @param words the program's path and its arguments
 */
public record CommandLine(Map<String, String> environment, List<String> words) {
  /** Copies the collections. */
  public CommandLine {
    environment = new LinkedHashMap<>(environment);
    words = List.copyOf(words);
  }

  @Override
  public Map<String, String> environment() {
    return new LinkedHashMap<>(environment);
  }

  /** As a shell would take it, each option on a line of its own: the form of the guest's log. */
  public String forLog() {
    StringBuilder text = new StringBuilder();
    environment.forEach(
        (name, value) -> text.append(name).append('=').append(quote(value)).append(" \\\n"));
    for (int i = 0; i < words.size(); i++) {
      boolean value = i > 1 && !words.get(i).startsWith("-") && words.get(i - 1).startsWith("-");
      if (i > 0) {
        text.append(value ? " " : " \\\n");
      }
      text.append(quote(words.get(i)));
    }
    return text.append('\n').toString();
  }

  /** The same on one line, as {@code domxml-to-native} prints it. */
  public String onOneLine() {
    StringBuilder text = new StringBuilder();
    environment.forEach(
        (name, value) -> text.append(name).append('=').append(quote(value)).append(' '));
    words.forEach(word -> text.append(quote(word)).append(' '));
    return text.toString().stripTrailing();
  }

  private static String quote(String word) {
    boolean plain =
        !word.isEmpty()
            && word.chars().noneMatch(c -> c <= ' ' || "\"'`\\$|&;()<>*?[]!#{}".indexOf(c) >= 0);
    return plain ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
