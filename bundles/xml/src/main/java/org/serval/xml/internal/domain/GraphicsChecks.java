package org.serval.xml.internal.domain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Numbers;

/** Ports, passwords and listen elements of displays, each for itself. */
final class GraphicsChecks {
  private static final Pattern VALID_TO =
      Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})T(\\d{1,2}):(\\d{1,2}):(\\d{1,2})");

  private GraphicsChecks() {}

  /** The port in canonical form; null when none is given. */
  static String port(Draft graphics, String type) {
    String text = graphics.get("port");
    if (text == null) {
      return null;
    }
    Long port = Numbers.parse(text, 10);
    if (port == null || port < Integer.MIN_VALUE || port > Integer.MAX_VALUE) {
      throw Errors.internal("cannot parse " + type + " port " + text);
    }
    graphics.set("port", port.toString());
    return port.toString();
  }

  static void password(Draft graphics) {
    String until = graphics.get("passwdValidTo");
    if (until == null) {
      return;
    }
    Matcher parts = VALID_TO.matcher(until);
    if (!parts.matches()) {
      throw Errors.internal(
          "cannot parse password validity time '" + until + "', expect YYYY-MM-DDTHH:MM:SS");
    }
    Object[] numbers = new Object[parts.groupCount()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Integer.valueOf(parts.group(i + 1));
    }
    graphics.set("passwdValidTo", String.format("%04d-%02d-%02dT%02d:%02d:%02d", numbers));
  }

  static void listen(Draft listen, String graphics) {
    if (graphics.equals("rdp") && (listen.is("type", "socket") || listen.is("type", "none"))) {
      throw Errors.unsupported(
          "listen type '"
              + listen.get("type")
              + "' is not available for graphics type '"
              + graphics
              + "'");
    }
    for (String own : new String[] {"network", "socket"}) {
      if (listen.has(own) && !listen.is("type", own)) {
        throw Errors.xml("'" + own + "' attribute is valid only for listen type '" + own + "'");
      }
    }
  }
}
