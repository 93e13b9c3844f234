package org.serval.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the constants of {@code enums.json} as Java: one class of {@code int} constants an enum in
 * {@code org.serval.api.constants}, and the error numbers and domains, with their texts, as the
 * enums {@code org.serval.api.ErrorCode} and {@code ErrorDomain}.
 */
public final class ConstantsGenerator {
  private static final String GENERATED =
      "@javax.annotation.processing.Generated(\"org.serval.tables.ConstantsGenerator\")";

  private final JsonNode tables;
  private final Path output;

  private ConstantsGenerator(JsonNode tables, Path output) {
    this.tables = tables;
    this.output = output;
  }

  /** Arguments: the folder that the sources go to. */
  public static void main(String[] args) throws IOException {
    try (InputStream in = ConstantsGenerator.class.getResourceAsStream("/enums.json")) {
      new ConstantsGenerator(new ObjectMapper().readTree(in), Path.of(args[0])).write();
    }
  }

  private void write() throws IOException {
    Map<String, Map<String, Long>> enums = enums();
    for (Map.Entry<String, Map<String, Long>> e : enums.entrySet()) {
      writeConstants(e.getKey().substring("vir".length()), e.getKey(), e.getValue());
    }
    writeErrorCodes(enums.get("virErrorNumber"));
    writeErrorDomains(enums.get("virErrorDomain"));
  }

  private Map<String, Map<String, Long>> enums() {
    Map<String, Map<String, Long>> enums = new LinkedHashMap<>();
    tables
        .get("enums")
        .properties()
        .forEach(
            e -> {
              Map<String, Long> values = new LinkedHashMap<>();
              e.getValue()
                  .get("values")
                  .properties()
                  .forEach(v -> values.put(v.getKey(), v.getValue().asLong()));
              enums.put(e.getKey(), values);
            });
    for (JsonNode added : tables.get("added_by_10.8.0")) {
      enums
          .computeIfAbsent(added.get("enum").asText(), k -> new LinkedHashMap<>())
          .put(added.get("const").asText(), added.get("value").asLong());
    }
    return enums;
  }

  private void writeConstants(String name, String source, Map<String, Long> values)
      throws IOException {
    List<String> lines = new ArrayList<>();
    values.forEach(
        (constant, value) ->
            lines.add("  public static final int " + constant + " = " + value.intValue() + ";"));
    source(
        "org.serval.api.constants",
        name,
        "/** Constants of libvirt's {@code "
            + source
            + "}. */\n"
            + GENERATED
            + "\npublic final class "
            + name
            + " {\n"
            + String.join("\n", lines)
            + "\n\n  private "
            + name
            + "() {}\n}\n");
  }

  private void writeErrorCodes(Map<String, Long> values) throws IOException {
    JsonNode messages = tables.get("error_messages");
    List<String> lines = new ArrayList<>();
    values.forEach(
        (constant, value) -> {
          JsonNode texts = messages.get(constant);
          lines.add(
              "  /** Error "
                  + value
                  + ". */\n  "
                  + constant
                  + "("
                  + value
                  + ", "
                  + literal(texts == null ? null : texts.get(0))
                  + ", "
                  + literal(texts == null ? null : texts.get(1))
                  + ")");
        });
    source(
        "org.serval.api",
        "ErrorCode",
        """
        /** libvirt's error numbers with the texts that its clients match on. */
        %s
        public enum ErrorCode {
        %s;

          private final int number;
          private final String bare;
          private final String withDetail;

          ErrorCode(int number, String bare, String withDetail) {
            this.number = number;
            this.bare = bare;
            this.withDetail = withDetail;
          }

          /** The number on the wire. */
          public int number() {
            return number;
          }

          /** The text for an error without a detail. */
          public String bareText() {
            return bare == null ? "unknown error" : bare;
          }

          /** The template, with one %%s, for an error with a detail. */
          public String template() {
            return withDetail == null ? "%%s" : withDetail;
          }
        }
        """
            .formatted(GENERATED, String.join(",\n", lines)));
  }

  private void writeErrorDomains(Map<String, Long> values) throws IOException {
    JsonNode labels = tables.get("error_domain_labels");
    List<String> lines = new ArrayList<>();
    values.forEach(
        (constant, value) ->
            lines.add(
                "  /** Domain "
                    + value
                    + ". */\n  "
                    + constant
                    + "("
                    + value
                    + ", "
                    + literal(labels.get(value.intValue()))
                    + ")"));
    source(
        "org.serval.api",
        "ErrorDomain",
        """
        /** The parts of libvirt that an error can come from. */
        %s
        public enum ErrorDomain {
        %s;

          private final int number;
          private final String label;

          ErrorDomain(int number, String label) {
            this.number = number;
            this.label = label;
          }

          /** The number on the wire. */
          public int number() {
            return number;
          }

          /** The name that logs print. */
          public String label() {
            return label;
          }
        }
        """
            .formatted(GENERATED, String.join(",\n", lines)));
  }

  private static String literal(JsonNode text) {
    if (text == null || text.isNull()) {
      return "null";
    }
    return '"' + text.asText().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private void source(String packageName, String name, String body) throws IOException {
    Path folder = output.resolve(packageName.replace('.', '/'));
    Files.createDirectories(folder);
    Path file = folder.resolve(name + ".java");
    String text = "package " + packageName + ";\n\n" + body;
    if (!Files.exists(file) || !Files.readString(file).equals(text)) {
      Files.writeString(file, text);
    }
  }
}
