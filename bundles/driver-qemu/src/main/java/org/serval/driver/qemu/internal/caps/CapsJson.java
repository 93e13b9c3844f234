package org.serval.driver.qemu.internal.caps;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.serval.driver.qemu.internal.caps.QemuCaps.Machine;
import org.serval.qmp.JsonObject;
import org.serval.qmp.JsonValue;

/** The form in which capabilities are kept on disk. */
final class CapsJson {
  private static final int FORMAT = 1;

  private CapsJson() {}

  static String write(QemuCaps caps, BinaryIdentity identity) {
    return JsonObject.builder()
        .put("format", FORMAT)
        .put("identity", identity.text())
        .put("binary", caps.binary())
        .put("version", caps.version())
        .put("packaging", caps.packaging())
        .put("arch", caps.arch())
        .put("kvm", caps.kvm())
        .put("machines", caps.machines().stream().map(CapsJson::machine).toList())
        .put("devices", List.copyOf(new TreeSet<>(caps.devices())))
        .put("cpus", caps.cpus())
        .build()
        .toString();
  }

  private static JsonObject machine(Machine machine) {
    return JsonObject.builder()
        .put("name", machine.name())
        .putIfPresent("alias", machine.alias().orElse(null))
        .put("cpu-max", machine.maxCpus())
        .put("is-default", machine.isDefault())
        .putIfPresent("default-ram-id", machine.ramId().orElse(null))
        .putIfPresent("default-cpu-type", machine.cpu().orElse(null))
        .put("deprecated", machine.deprecated())
        .build();
  }

  /** Empty if the text was written for another program or by another version of this class. */
  static Optional<QemuCaps> read(String text, BinaryIdentity identity) {
    JsonObject json = JsonValue.parse(text).asObject();
    if (json.number("format") != FORMAT || !json.string("identity").equals(identity.text())) {
      return Optional.empty();
    }
    return Optional.of(
        new QemuCaps(
            json.string("binary"),
            json.get("version").asInt(),
            json.string("packaging"),
            json.string("arch"),
            json.flag("kvm"),
            machines(json.list("machines")),
            json.list("devices").stream().map(JsonValue::asString).collect(Collectors.toSet()),
            json.list("cpus").stream().map(JsonValue::asString).toList()));
  }

  /** Machine types as {@code query-machines} lists them. */
  static List<Machine> machines(List<JsonValue> list) {
    return list.stream().map(JsonValue::asObject).map(CapsJson::machine).toList();
  }

  private static Machine machine(JsonObject json) {
    return new Machine(
        json.string("name"),
        json.find("alias").map(JsonValue::asString),
        json.get("cpu-max").asInt(),
        json.flag("is-default"),
        json.find("default-ram-id").map(JsonValue::asString),
        json.find("default-cpu-type").map(JsonValue::asString),
        json.flag("deprecated"));
  }
}
