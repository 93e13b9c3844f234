package org.serval.xml.internal.domain;

import java.util.Set;
import org.serval.xml.internal.tree.Draft;

/** Settings of booting that stand alone. */
final class OsChecks {
  private static final Set<String> TABLES = Set.of("slic");
  private static final int MOST = 65535;

  private OsChecks() {}

  static void check(Draft os) {
    Draft bios = os.child("bios");
    String reboot = bios == null ? null : bios.get("rebootTimeout");
    if (reboot != null && (Long.parseLong(reboot) < -1 || Long.parseLong(reboot) > MOST)) {
      throw Errors.unsupported("invalid value for rebootTimeout, must be in range [-1,65535]");
    }
    String wait = os.value("bootmenu/@timeout");
    if (wait != null && Long.parseLong(wait) > MOST) {
      throw Errors.unsupported("invalid value for boot menu timeout, must be in range [0,65535]");
    }
    Draft acpi = os.child("acpi");
    if (acpi == null) {
      return;
    }
    if (acpi.children("table").size() > 1) {
      throw Errors.xml("Only one acpi table is supported");
    }
    for (Draft table : acpi.children("table")) {
      if (!table.has("type")) {
        throw Errors.xml("Missing acpi table type");
      }
      if (!TABLES.contains(table.get("type"))) {
        throw Errors.xml("Unknown acpi table type: " + table.get("type")).expecting(TABLES);
      }
    }
  }
}
