package org.serval.qmp;

import java.util.Objects;

/**
 * A command with its arguments.
 *
 * @param command its name
 * @param arguments none is an empty object
 */
public record QmpCall(String command, JsonObject arguments) {
  /** Checks that nothing is missing. */
  public QmpCall {
    Objects.requireNonNull(command);
    Objects.requireNonNull(arguments);
  }

  /** A command without arguments. */
  public static QmpCall of(String command) {
    return new QmpCall(command, JsonObject.empty());
  }
}
