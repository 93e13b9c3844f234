package org.serval.qmp;

/** True or false. */
public record JsonBoolean(boolean value) implements JsonValue {
  @Override
  public boolean asBoolean() {
    return value;
  }

  @Override
  public String toString() {
    return Boolean.toString(value);
  }
}
