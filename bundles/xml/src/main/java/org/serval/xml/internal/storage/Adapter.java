package org.serval.xml.internal.storage;

import java.util.regex.Pattern;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Numbers;

/** The SCSI or fibre channel host adapter that a pool is behind. */
final class Adapter {
  private static final Pattern WWN = Pattern.compile("[0-9a-fA-F]{16}");

  private Adapter() {}

  static void complete(Draft adapter) {
    if (adapter == null) {
      return;
    }
    if (!adapter.has("type")) {
      if (adapter.has("wwnn") || adapter.has("wwpn") || adapter.has("parent")) {
        throw StorageErrors.xml(
            "Use of 'wwnn', 'wwpn', and 'parent' attributes requires use of the adapter 'type'");
      }
      if (adapter.child("parentaddr") != null) {
        throw StorageErrors.xml("Use of 'parentaddr' element requires use of the adapter 'type'");
      }
      adapter.set("type", "scsi_host");
    }
    if (adapter.is("type", "fc_host")) {
      fibre(adapter);
    } else {
      scsi(adapter);
    }
  }

  private static void scsi(Draft adapter) {
    for (String other :
        new String[] {
          "parent", "parent_wwnn", "parent_wwpn", "parent_fabric_wwn", "managed", "wwnn", "wwpn"
        }) {
      adapter.set(other, null);
    }
    Draft parent = adapter.child("parentaddr");
    if (parent == null) {
      if (!adapter.has("name")) {
        throw StorageErrors.xml(
            "Either 'name' or 'parent' must be specified for the 'scsi_host' adapter");
      }
      return;
    }
    Long id = Numbers.parse(parent.get("unique_id", ""), 10);
    if (id == null || id < 0) {
      throw StorageErrors.xml("Missing or invalid scsi adapter 'unique_id' value");
    }
    parent.set("unique_id", id.toString());
    if (adapter.has("name")) {
      throw StorageErrors.xml(
          "Both 'name' and 'parent' cannot be specified for the 'scsi_host' adapter");
    }
  }

  private static void fibre(Draft adapter) {
    adapter.set("name", null).children().clear();
    if (!adapter.has("wwnn") || !adapter.has("wwpn")) {
      throw StorageErrors.xml("'wwnn' and 'wwpn' must be specified for adapter type 'fchost'");
    }
    wwn(adapter, "wwnn");
    wwn(adapter, "wwpn");
    both(adapter, "parent_wwnn", "parent_wwpn");
    both(adapter, "parent_wwpn", "parent_wwnn");
    wwn(adapter, "parent_wwnn");
    wwn(adapter, "parent_wwpn");
    wwn(adapter, "parent_fabric_wwn");
  }

  private static void both(Draft adapter, String given, String other) {
    if (adapter.has(given) && !adapter.has(other)) {
      throw StorageErrors.xml(
          "when providing "
              + given
              + "='"
              + adapter.get(given)
              + "', the "
              + other
              + " must also be provided");
    }
  }

  private static void wwn(Draft adapter, String name) {
    String text = adapter.get(name);
    String bare = text == null ? null : text.startsWith("0x") ? text.substring(2) : text;
    if (bare != null && !WWN.matcher(bare).matches()) {
      throw StorageErrors.internal("Malformed wwn: " + text);
    }
  }
}
