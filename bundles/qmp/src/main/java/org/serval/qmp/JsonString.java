package org.serval.qmp;

import java.util.Objects;
import org.serval.qmp.internal.Json;

/** A JSON text. */
public record JsonString(String value) implements JsonValue {
  /** Checks that there is one. */
  public JsonString {
    Objects.requireNonNull(value);
  }

  @Override
  public String asString() {
    return value;
  }

  @Override
  public String toString() {
    return Json.print(this);
  }
}
