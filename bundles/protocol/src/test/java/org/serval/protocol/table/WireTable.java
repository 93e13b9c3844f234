package org.serval.protocol.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.serval.protocol.table.Type.Field;

/** One table under {@code protocol/}, with the types resolved. */
public final class WireTable {
  public static final WireTable FRAMING = new WireTable("framing", "", null);
  public static final WireTable REMOTE = new WireTable("remote", ".remote", null);
  public static final WireTable QEMU = new WireTable("qemu", ".qemu", REMOTE);
  public static final WireTable LXC = new WireTable("lxc", ".lxc", REMOTE);
  public static final WireTable ADMIN = new WireTable("admin", ".admin", null);
  public static final List<WireTable> ALL = List.of(FRAMING, REMOTE, QEMU, LXC, ADMIN);

  private static final Map<String, Type> NUMBERS =
      Map.of(
          "int", new Type.Numeric(4, 32, true),
          "unsigned int", new Type.Numeric(4, 32, false),
          "hyper", new Type.Numeric(8, 64, true),
          "unsigned hyper", new Type.Numeric(8, 64, false),
          "double", new Type.Numeric(8, 62, false),
          "char", new Type.Numeric(4, 8, true),
          "unsigned char", new Type.Numeric(4, 8, false),
          "unsigned short", new Type.Numeric(4, 16, false));

  private final String name;
  private final String subPackage;
  private final WireTable imported;
  private final JsonNode root;
  private final Map<String, Type> resolved = new HashMap<>();

  private WireTable(String name, String subPackage, WireTable imported) {
    this.name = name;
    this.subPackage = subPackage;
    this.imported = imported;
    this.root = json("protocol/" + name + ".json");
  }

  /** Any table of the contract. */
  public static JsonNode json(String path) {
    try (InputStream in = WireTable.class.getResourceAsStream("/" + path)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String name() {
    return name;
  }

  /** All structs, unions and enums up to 10.8.0. */
  public List<String> typeNames() {
    List<String> names = new ArrayList<>();
    for (String section : List.of("structs", "structs_added_by_10.8.0", "unions", "enums")) {
      root.path(section).fieldNames().forEachRemaining(names::add);
    }
    return names;
  }

  /** All procedures up to 10.8.0. */
  public List<JsonNode> procedures() {
    List<JsonNode> rows = new ArrayList<>();
    root.path("procedures").forEach(rows::add);
    root.path("procedures_added_by_10.8.0").forEach(rows::add);
    return rows;
  }

  /** The generated class of a type of this table or of the imported one. */
  public Class<?> javaClass(String cName) {
    if (find(cName) == null && imported != null) {
      return imported.javaClass(cName);
    }
    StringBuilder simple = new StringBuilder("org.serval.protocol" + subPackage + ".");
    for (String word :
        cName
            .replaceFirst("^virNet(?:Message)?Nonnull", "message_")
            .replaceFirst("^virNet", "")
            .split("_")) {
      simple.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    try {
      return Class.forName(simple.toString());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(cName + " has no class " + simple, e);
    }
  }

  /** The type that a text of the tables names. */
  public Type type(String text) {
    Type known = resolved.get(text);
    if (known == null) {
      known = resolve(text);
      resolved.put(text, known);
    }
    return known;
  }

  private Type resolve(String text) {
    char end = text.charAt(text.length() - 1);
    if (end == '?') {
      return new Type.Optional(type(text.substring(0, text.length() - 1)));
    }
    if (end == '>') {
      String element = text.substring(0, text.lastIndexOf('<'));
      int max = constant(text.substring(text.lastIndexOf('<') + 1, text.length() - 1));
      return switch (element) {
        case "string" -> new Type.Text(max);
        case "opaque" -> new Type.Opaque(max);
        case "char" -> new Type.Chars(max);
        default -> new Type.Counted(type(element), max);
      };
    }
    if (end == ']') {
      int length = constant(text.substring(text.lastIndexOf('[') + 1, text.length() - 1));
      return text.startsWith("opaque") ? new Type.FixedOpaque(length) : new Type.FixedChars(length);
    }
    return NUMBERS.containsKey(text) ? NUMBERS.get(text) : named(text);
  }

  private Type named(String cName) {
    if (root.path("typedefs").has(cName)) {
      return type(root.path("typedefs").path(cName).asText());
    }
    JsonNode found = find(cName);
    if (found == null) {
      return imported.type(cName);
    }
    if (found.isArray()) {
      List<Field> fields = new ArrayList<>();
      found.forEach(
          f -> fields.add(new Field(f.path("name").asText(), type(f.path("type").asText()))));
      return new Type.Struct(fields);
    }
    List<Integer> values = new ArrayList<>();
    if (!found.has("arms")) {
      found.forEach(v -> values.add(v.asInt()));
      return new Type.Enumeration(values);
    }
    List<Type> arms = new ArrayList<>();
    for (JsonNode arm : found.path("arms")) {
      values.add(arm.path("case").asInt());
      arms.add(type(arm.path("type").asText()));
    }
    return new Type.Union(values, arms);
  }

  private JsonNode find(String cName) {
    for (String section : List.of("structs", "structs_added_by_10.8.0", "unions", "enums")) {
      if (root.path(section).has(cName)) {
        return root.path(section).path(cName);
      }
    }
    return null;
  }

  private int constant(String text) {
    if (Character.isDigit(text.charAt(0))) {
      return Integer.parseInt(text);
    }
    return root.path("constants").has(text)
        ? root.path("constants").path(text).asInt()
        : imported.constant(text);
  }
}
