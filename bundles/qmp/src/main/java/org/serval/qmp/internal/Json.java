package org.serval.qmp.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.serval.qmp.JsonArray;
import org.serval.qmp.JsonBoolean;
import org.serval.qmp.JsonException;
import org.serval.qmp.JsonNull;
import org.serval.qmp.JsonNumber;
import org.serval.qmp.JsonObject;
import org.serval.qmp.JsonString;
import org.serval.qmp.JsonValue;

/** Between JSON texts and values, by Jackson's streaming layer. */
public final class Json {
  private static final int MOST_DEPTH = 200;

  private Json() {}

  private static final class Holder {
    static final JsonFactory FACTORY =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_DEPTH)
                    .maxStringLength(Frames.MOST_BYTES)
                    .build())
            .build();
  }

  /** Parses a whole text. */
  public static JsonValue parse(String text) {
    try (JsonParser parser = Holder.FACTORY.createParser(text)) {
      return whole(parser);
    } catch (IOException e) {
      throw bad(e);
    }
  }

  /** Parses whole bytes of UTF-8. */
  public static JsonValue parse(byte[] bytes, int length) {
    try (JsonParser parser = Holder.FACTORY.createParser(bytes, 0, length)) {
      return whole(parser);
    } catch (IOException e) {
      throw bad(e);
    }
  }

  private static JsonException bad(IOException e) {
    return new JsonException("not JSON: " + e.getMessage(), e);
  }

  private static JsonValue whole(JsonParser parser) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new JsonException("not JSON: nothing there");
    }
    JsonValue value = value(parser, first);
    if (parser.nextToken() != null) {
      throw new JsonException("not JSON: more after the end");
    }
    return value;
  }

  private static JsonValue value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> new JsonString(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getText());
      case VALUE_TRUE -> new JsonBoolean(true);
      case VALUE_FALSE -> new JsonBoolean(false);
      case VALUE_NULL -> JsonNull.NULL;
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new JsonException("not JSON: a value is missing");
    };
  }

  private static JsonObject object(JsonParser parser) throws IOException {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      members.put(name, value(parser, parser.nextToken()));
    }
    return new JsonObject(members);
  }

  private static JsonArray array(JsonParser parser) throws IOException {
    List<JsonValue> items = new ArrayList<>();
    for (JsonToken next = parser.nextToken();
        next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      items.add(value(parser, next));
    }
    return new JsonArray(items);
  }

  /** The text of a value, on one line. */
  public static String print(JsonValue value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = Holder.FACTORY.createGenerator(text)) {
      write(generator, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator generator, JsonValue value) throws IOException {
    switch (value) {
      case JsonObject object -> {
        generator.writeStartObject();
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
          generator.writeFieldName(member.getKey());
          write(generator, member.getValue());
        }
        generator.writeEndObject();
      }
      case JsonArray array -> {
        generator.writeStartArray();
        for (JsonValue item : array.items()) {
          write(generator, item);
        }
        generator.writeEndArray();
      }
      case JsonString string -> generator.writeString(string.value());
      case JsonNumber number -> generator.writeNumber(number.text());
      case JsonBoolean bool -> generator.writeBoolean(bool.value());
      case JsonNull nothing -> generator.writeNull();
    }
  }
}
