package org.serval.state;

import java.util.Objects;

/**
 * A definition as it lies on disk.
 *
 * @param name the object's name, which is the file's name without {@code .xml}
 * @param text the document
 * @param autostart whether the object starts with the host
 */
public record StoredDefinition(String name, String text, boolean autostart) {
  /** Checks that nothing is missing. */
  public StoredDefinition {
    Objects.requireNonNull(name);
    Objects.requireNonNull(text);
  }
}
