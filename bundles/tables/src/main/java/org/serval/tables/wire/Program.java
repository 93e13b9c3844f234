package org.serval.tables.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.serval.tables.wire.WireType.Limit;
import org.serval.tables.wire.WireType.Named;

/**
 * The table of one program: its types and procedures as of libvirt 10.8.0. Immutable once read.
 *
 * @param spec names of the program in Java
 * @param imported program whose types this one uses too, or null
 * @param typedefs C name to the type's text
 * @param enums C name to the constants
 * @param unions C name to the arms
 * @param structs C name to the fields
 * @param procedures in the order of their numbers
 */
record Program(
    ProgramSpec spec,
    Program imported,
    Map<String, Long> constants,
    Map<String, String> typedefs,
    Map<String, Map<String, Integer>> enums,
    Map<String, List<Arm>> unions,
    Map<String, List<Field>> structs,
    List<ProcedureRow> procedures) {

  /** A struct's field with the text of its type. */
  record Field(String cName, String type) {}

  /** A union's arm, chosen by the discriminant's value. */
  record Arm(int value, String label, String type) {}

  static Program read(ProgramSpec spec, Program imported) {
    JsonNode root = Json.resource("protocol/" + spec.table() + ".json");
    Map<String, List<Field>> structs = new LinkedHashMap<>(structs(root.path("structs")));
    structs.putAll(structs(root.path("structs_added_by_10.8.0")));
    List<ProcedureRow> procedures = Json.list(root.path("procedures"), ProcedureRow::read);
    procedures.addAll(Json.list(root.path("procedures_added_by_10.8.0"), ProcedureRow::read));
    return new Program(
        spec,
        imported,
        Json.map(root.path("constants"), JsonNode::asLong),
        Json.map(root.path("typedefs"), JsonNode::asText),
        Json.map(root.path("enums"), e -> Json.map(e, JsonNode::asInt)),
        Json.map(root.path("unions"), Program::arms),
        structs,
        procedures);
  }

  private static Map<String, List<Field>> structs(JsonNode node) {
    return Json.map(
        node, s -> Json.list(s, f -> new Field(f.path("name").asText(), f.path("type").asText())));
  }

  private static List<Arm> arms(JsonNode union) {
    return Json.list(
        union.path("arms"),
        a -> new Arm(a.path("case").asInt(), a.path("label").asText(), a.path("type").asText()));
  }

  /** The limit named (or written as a number) in a type. */
  Limit limit(String name) {
    if (Character.isDigit(name.charAt(0))) {
      return new Limit(this, null, Integer.parseInt(name));
    }
    Long value = constants.get(name);
    if (value != null) {
      return new Limit(this, name, Math.toIntExact(value));
    }
    if (imported == null) {
      throw new IllegalStateException("no limit " + name + " in " + spec.table());
    }
    return imported.limit(name);
  }

  /** The struct, union or enum of a name, here or in the imported program. */
  Named named(String cName) {
    if (structs.containsKey(cName)) {
      int size = structs.get(cName).stream().mapToInt(f -> type(f.type()).minimalSize()).sum();
      return new Named(this, cName, size);
    }
    if (unions.containsKey(cName)) {
      int size =
          unions.get(cName).stream().mapToInt(a -> type(a.type()).minimalSize()).min().orElse(0);
      return new Named(this, cName, 4 + size);
    }
    if (enums.containsKey(cName)) {
      return new Named(this, cName, 4);
    }
    if (imported == null) {
      throw new IllegalStateException("no type " + cName + " in " + spec.table());
    }
    return imported.named(cName);
  }

  /** The type that a text such as {@code remote_nonnull_domain<REMOTE_DOMAIN_LIST_MAX>} says. */
  WireType type(String text) {
    return TypeParser.parse(this, text);
  }
}
