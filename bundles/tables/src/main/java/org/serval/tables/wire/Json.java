package org.serval.tables.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads the tables that lie beside these classes as resources. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static JsonNode resource(String path) {
    try (InputStream in = Json.class.getResourceAsStream("/" + path)) {
      if (in == null) {
        throw new IllegalStateException("the table " + path + " is missing");
      }
      return MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("the table " + path + " cannot be read", e);
    }
  }

  /** The members of an object in their order; none for an absent node. */
  static <T> Map<String, T> map(JsonNode node, Function<JsonNode, T> value) {
    Map<String, T> result = new LinkedHashMap<>();
    node.properties().forEach(e -> result.put(e.getKey(), value.apply(e.getValue())));
    return result;
  }

  /** The elements of an array; none for an absent node. */
  static <T> List<T> list(JsonNode node, Function<JsonNode, T> value) {
    List<T> result = new ArrayList<>();
    node.forEach(element -> result.add(value.apply(element)));
    return result;
  }

  /** The text of a member, or null where it is absent or null. */
  static String text(JsonNode node, String member) {
    JsonNode value = node.path(member);
    return value.isTextual() ? value.asText() : null;
  }
}
