package org.serval.xml.internal.tree;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/**
 * Says what is wrong with malformed text in libxml2's form, which libvirt's clients are used to:
 * label and line, the reason, the line itself, and a mark below the place.
 */
final class Malformed {
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
  private static final int SHOWN = 80;

  private record Known(String part, String words) {}

  private static final List<Known> KNOWN =
      List.of(
          new Known("Premature end of file", "Document is empty"),
          new Known("Content is not allowed in prolog", "Start tag expected, '<' not found"),
          new Known("must start and end within the same entity", "Premature end of data"),
          new Known(
              "must be terminated by the matching end-tag", "Opening and ending tag mismatch: %s"),
          new Known("was already specified for element", "Attribute %s redefined"),
          new Known("was referenced, but not declared", "Entity '%s' not defined"),
          new Known(
              "Content is not allowed in trailing", "Extra content at the end of the document"),
          new Known(
              "in the document following the root", "Extra content at the end of the document"),
          new Known("Open quote is expected", "AttValue: \" or ' expected"),
          new Known(
              "must be followed by the '=' character",
              "Specification mandates value for attribute %s"));

  private Malformed() {}

  static String say(XMLStreamException error, String text, String label) {
    int line = error.getLocation() == null ? 1 : Math.max(1, error.getLocation().getLineNumber());
    int column = error.getLocation() == null ? 1 : error.getLocation().getColumnNumber();
    String shown = lineOf(text, line);
    int mark = Math.clamp(column - 1L, 0, Math.max(0, shown.length()));
    int from = Math.max(0, mark - SHOWN);
    String part = shown.substring(from, Math.min(shown.length(), from + SHOWN));
    return label
        + ":"
        + line
        + ": "
        + reason(error)
        + "\n"
        + part
        + "\n"
        + "-".repeat(Math.min(mark - from, part.length()))
        + "^";
  }

  private static String reason(XMLStreamException error) {
    String message = String.valueOf(error.getMessage());
    int cut = message.indexOf("Message: ");
    String bare = cut < 0 ? message : message.substring(cut + "Message: ".length());
    for (Known known : KNOWN) {
      if (bare.contains(known.part())) {
        Matcher quoted = QUOTED.matcher(bare);
        return known.words().replace("%s", quoted.find() ? quoted.group(1) : "");
      }
    }
    return bare.lines().findFirst().orElse("not well formed");
  }

  private static String lineOf(String text, int line) {
    return text.lines().skip(line - 1L).findFirst().orElse("");
  }
}
