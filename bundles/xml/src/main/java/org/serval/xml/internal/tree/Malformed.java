package org.serval.xml.internal.tree;

import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamException;

/**
 * Says what is wrong with malformed text in libxml2's form, which libvirt's clients are used to:
 * label and line, the reason, the line itself, and a mark below the place, counted in bytes. What
 * {@link FaultScan} does not know is said in the words of the JDK's reader.
 */
final class Malformed {
  private static final String BEFORE_REASON = "Message: ";

  private Malformed() {}

  static String say(XMLStreamException error, String text, String label) {
    Fault fault = FaultScan.of(text).orElseGet(() -> new Fault(offset(error, text), reason(error)));
    int from = text.lastIndexOf('\n', fault.at() - 1) + 1;
    int end = text.indexOf('\n', fault.at());
    String shown = text.substring(from, end < 0 ? text.length() : end);
    long line = 1 + text.substring(0, from).chars().filter(c -> c == '\n').count();
    int mark = text.substring(from, fault.at()).getBytes(StandardCharsets.UTF_8).length;
    return label
        + ":"
        + line
        + ": "
        + fault.reason()
        + "\n"
        + (shown.isEmpty() ? "(null)" : shown)
        + "\n"
        + "-".repeat(mark)
        + "^";
  }

  private static int offset(XMLStreamException error, String text) {
    int at = error.getLocation() == null ? 0 : error.getLocation().getCharacterOffset();
    return Math.clamp(at, 0, text.length());
  }

  private static String reason(XMLStreamException error) {
    String message = String.valueOf(error.getMessage());
    int cut = message.indexOf(BEFORE_REASON);
    String bare = cut < 0 ? message : message.substring(cut + BEFORE_REASON.length());
    return bare.lines().findFirst().orElse("not well formed");
  }
}
