package org.serval.qmp;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.serval.qmp.internal.Json;

/** A JSON object; the order of its members is kept. */
public record JsonObject(Map<String, JsonValue> members) implements JsonValue {
  private static final JsonObject EMPTY = new JsonObject(Map.of());

  /** Copies the members. */
  public JsonObject {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  /** An object without members. */
  public static JsonObject empty() {
    return EMPTY;
  }

  /**
   * An object of names and values in turn: {@code of("id", "net0", "fd", 3)}.
   *
   * @param namesAndValues values as {@link JsonValue#of} takes them
   */
  public static JsonObject of(Object... namesAndValues) {
    Builder builder = builder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      builder.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return builder.build();
  }

  static JsonObject ofMap(Map<?, ?> map) {
    Builder builder = builder();
    map.forEach((name, value) -> builder.put((String) name, value));
    return builder.build();
  }

  /** Collects members one by one. */
  public static Builder builder() {
    return new Builder();
  }

  /** A member, if there is one and it is not null. */
  public Optional<JsonValue> find(String name) {
    return Optional.ofNullable(members.get(name)).filter(value -> value != JsonNull.NULL);
  }

  /** A member that must be there. */
  public JsonValue get(String name) {
    return find(name).orElseThrow(() -> new JsonException("no member '" + name + "'"));
  }

  /** Whether there is such a member, null or not. */
  public boolean has(String name) {
    return members.containsKey(name);
  }

  /** A text that must be there. */
  public String string(String name) {
    return get(name).asString();
  }

  /** A whole number that must be there. */
  public long number(String name) {
    return get(name).asLong();
  }

  /** A truth value; false if it is missing. */
  public boolean flag(String name) {
    return find(name).map(JsonValue::asBoolean).orElse(false);
  }

  /** An object that must be there. */
  public JsonObject object(String name) {
    return get(name).asObject();
  }

  /** The items of an array; none if it is missing. */
  public List<JsonValue> list(String name) {
    return find(name).map(JsonValue::asList).orElse(List.of());
  }

  @Override
  public JsonObject asObject() {
    return this;
  }

  @Override
  public String toString() {
    return Json.print(this);
  }

  /** Makes an object; for one thread. */
  public static final class Builder {
    private final Map<String, JsonValue> members = new LinkedHashMap<>();

    private Builder() {}

    /** Adds or replaces a member; values as {@link JsonValue#of} takes them. */
    public Builder put(String name, Object value) {
      members.put(name, JsonValue.of(value));
      return this;
    }

    /** Adds a member if the value is not null. */
    public Builder putIfPresent(String name, Object value) {
      return value == null ? this : put(name, value);
    }

    /** The object. */
    public JsonObject build() {
      return new JsonObject(members);
    }
  }
}
