package org.serval.xml.internal.domain;

import java.util.HashSet;
import java.util.Set;
import org.serval.xml.internal.tree.Draft;

/** What all devices can have: names of the user's own, and the ROM of a PCI device. */
final class DeviceInfoChecks {
  private DeviceInfoChecks() {}

  static void check(Draft devices) {
    Set<String> names = new HashSet<>();
    for (Draft device : devices.children()) {
      Draft rom = device.child("rom");
      if (rom != null && rom.is("enabled", "no") && (rom.has("bar") || rom.has("file"))) {
        throw Errors.unsupported("ROM tuning is not supported when ROM is disabled");
      }
      String alias = device.value("alias/@name");
      if (alias != null && !isMirror(device) && !names.add(alias)) {
        throw Errors.unsupported("non unique alias detected: " + alias);
      }
    }
  }

  /** The first console is the first serial port under another name. */
  private static boolean isMirror(Draft device) {
    return device.name.equals("console") && "serial".equals(device.value("target/@type"));
  }
}
