package org.serval.qmp;

import java.util.List;

/**
 * What a monitor says first.
 *
 * @param major QEMU's version
 * @param minor its second part
 * @param micro its third part
 * @param packaging the distribution's own version text; perhaps empty
 * @param capabilities of the monitor: {@code oob}
 */
public record QmpGreeting(
    int major, int minor, int micro, String packaging, List<String> capabilities) {
  /** Reads the greeting's message. */
  static QmpGreeting of(JsonObject message) {
    JsonObject qmp = message.object("QMP");
    JsonObject version = qmp.object("version");
    JsonObject numbers = version.object("qemu");
    return new QmpGreeting(
        numbers.get("major").asInt(),
        numbers.get("minor").asInt(),
        numbers.get("micro").asInt(),
        version.find("package").map(JsonValue::asString).orElse(""),
        qmp.list("capabilities").stream().map(JsonValue::asString).toList());
  }

  /** The version as libvirt counts: major * 1000000 + minor * 1000 + micro. */
  public int number() {
    return major * 1_000_000 + minor * 1000 + micro;
  }
}
