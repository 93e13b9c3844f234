package org.serval.api;

import java.util.StringJoiner;

/**
 * Where in a client's document an error lies. The error's own text is libvirt's, since clients
 * match on it, and seldom tells this; so it travels beside the text, in the third string of the
 * error on the wire, which libvirt leaves empty for documents.
 *
 * @param path from the root, as {@code /domain/devices/disk[2]/driver/@cache}: places count from 1
 *     and are told where siblings share a name; null when only the line is known
 * @param line on which the element began, from 1; 0 when it is not known
 * @param value what stands there; null when nothing does, or when no single value is at fault
 * @param valid what could stand there, in words; null when the error's text says it
 */
public record DocumentPlace(String path, int line, String value, String valid) {
  private static final int LONGEST = 120;

  /** One line of text, in which the document's own parts are cut and without control characters. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner("");
    text.add(path == null ? "" : shown(path));
    if (line > 0) {
      text.add(path == null ? "line " : ", line ").add(Integer.toString(line));
    }
    if (value != null) {
      text.add(": '").add(shown(value)).add("'");
    }
    if (valid != null) {
      text.add("; valid: ").add(valid);
    }
    return text.toString();
  }

  private static String shown(String part) {
    StringBuilder clean = new StringBuilder();
    int count = 0;
    for (int at = 0; at < part.length() && count < LONGEST; count++) {
      int c = part.codePointAt(at);
      boolean good = !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE;
      clean.appendCodePoint(good ? c : '\ufffd');
      at += Character.charCount(c);
    }
    return part.length() > clean.length() ? clean + "..." : clean.toString();
  }
}
