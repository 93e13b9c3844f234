package org.serval.qmp;

import java.util.List;
import java.util.Map;
import org.serval.qmp.internal.Json;

/** An immutable JSON value. Its {@code toString} is its JSON text, on one line. */
public sealed interface JsonValue
    permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {

  /** Parses a whole text. */
  static JsonValue parse(String text) {
    return Json.parse(text);
  }

  /**
   * A value of a Java one: null, a {@link JsonValue}, text, a number, a boolean, a list or other
   * iterable, or a map with names as keys.
   */
  static JsonValue of(Object value) {
    return switch (value) {
      case null -> JsonNull.NULL;
      case JsonValue json -> json;
      case CharSequence text -> new JsonString(text.toString());
      case Number number -> new JsonNumber(number.toString());
      case Boolean bool -> new JsonBoolean(bool);
      case Map<?, ?> map -> JsonObject.ofMap(map);
      case Iterable<?> items -> JsonArray.ofItems(items);
      default -> throw new JsonException("no JSON for a " + value.getClass().getName());
    };
  }

  /** This as an object. */
  default JsonObject asObject() {
    throw expected("an object");
  }

  /** The items of this array. */
  default List<JsonValue> asList() {
    throw expected("an array");
  }

  /** This text. */
  default String asString() {
    throw expected("a string");
  }

  /** This number, if it is whole; an unsigned one of 64 bits wraps around. */
  default long asLong() {
    throw expected("a whole number");
  }

  /** This number, if it is whole and fits. */
  default int asInt() {
    throw expected("a whole number of 32 bits");
  }

  /** This number, rounded. */
  default double asDouble() {
    throw expected("a number");
  }

  /** This truth value. */
  default boolean asBoolean() {
    throw expected("true or false");
  }

  private JsonException expected(String what) {
    String text = toString();
    String shown = text.length() <= 80 ? text : text.substring(0, 80) + "…";
    return new JsonException("expected " + what + ", not " + shown);
  }
}
