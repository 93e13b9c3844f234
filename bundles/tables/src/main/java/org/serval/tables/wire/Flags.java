package org.serval.tables.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** The values of the public API's constants, by name. */
final class Flags {
  private final Map<String, Long> values = new HashMap<>();

  Flags() {
    for (JsonNode e : Json.resource("enums.json").path("enums")) {
      values.putAll(Json.map(e.path("values"), JsonNode::asLong));
    }
  }

  /** The bits of {@code A}, {@code A|B} or {@code (A | B)}. */
  long bits(String names) {
    long bits = 0;
    for (String name : names.replaceAll("[()\\s]", "").split("\\|", -1)) {
      Long value = values.get(name);
      if (value == null) {
        throw new IllegalStateException("no constant " + name + " in the tables");
      }
      bits |= value;
    }
    return bits;
  }
}
