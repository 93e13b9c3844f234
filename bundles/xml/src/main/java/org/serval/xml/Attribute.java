package org.serval.xml;

import java.util.Objects;

/** One attribute of an {@link Element}; the name is as written, prefix included. */
public record Attribute(String name, String value) {
  /** Neither may be null. */
  public Attribute {
    Objects.requireNonNull(name);
    Objects.requireNonNull(value);
  }
}
