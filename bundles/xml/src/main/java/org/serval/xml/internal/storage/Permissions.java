package org.serval.xml.internal.storage;

import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Numbers;

/** Owner, group and mode of a pool's or a volume's files. */
final class Permissions {
  private Permissions() {}

  /** Checks the element of a target, where it has one. */
  static void complete(Draft target) {
    Draft permissions = target.child("permissions");
    if (permissions == null) {
      return;
    }
    mode(permissions.child("mode"));
    number(permissions, "owner");
    number(permissions, "group");
    if (permissions.children().isEmpty()) {
      target.remove("permissions");
    }
  }

  private static void mode(Draft mode) {
    if (mode == null) {
      return;
    }
    Long value = Numbers.parse(mode.text(), 8);
    if (value == null || value < 0 || value > 0777) {
      throw StorageErrors.xml("malformed octal mode");
    }
    mode.text("0" + Long.toOctalString(value));
  }

  /** An id; -1 stands for whatever it is. */
  private static void number(Draft permissions, String name) {
    Draft id = permissions.child(name);
    if (id == null) {
      return;
    }
    Long value = Numbers.parse(id.text(), 10);
    if (value == null || value < -1 || value > 0xffffffffL) {
      throw StorageErrors.xml("malformed " + name + " element");
    }
    if (value == -1 || value == 0xffffffffL) {
      permissions.remove(name);
    } else {
      id.text(value.toString());
    }
  }
}
