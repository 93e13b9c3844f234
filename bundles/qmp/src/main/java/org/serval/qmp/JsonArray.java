package org.serval.qmp;

import java.util.ArrayList;
import java.util.List;
import org.serval.qmp.internal.Json;

/** A JSON array. */
public record JsonArray(List<JsonValue> items) implements JsonValue {
  /** Copies the items. */
  public JsonArray {
    items = List.copyOf(items);
  }

  /** An array of values as {@link JsonValue#of} takes them. */
  public static JsonArray of(Object... items) {
    return ofItems(List.of(items));
  }

  static JsonArray ofItems(Iterable<?> items) {
    List<JsonValue> values = new ArrayList<>();
    items.forEach(item -> values.add(JsonValue.of(item)));
    return new JsonArray(values);
  }

  @Override
  public List<JsonValue> asList() {
    return items;
  }

  @Override
  public String toString() {
    return Json.print(this);
  }
}
