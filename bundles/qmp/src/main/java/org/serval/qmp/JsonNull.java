package org.serval.qmp;

/** JSON's null. */
public enum JsonNull implements JsonValue {
  /** The one. */
  NULL;

  @Override
  public String toString() {
    return "null";
  }
}
