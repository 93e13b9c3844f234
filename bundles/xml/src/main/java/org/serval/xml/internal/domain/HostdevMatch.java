package org.serval.xml.internal.domain;

import java.util.Objects;
import org.serval.xml.internal.tree.Draft;

/** Whether two definitions mean one device of the host. */
final class HostdevMatch {
  private HostdevMatch() {}

  static boolean same(Draft one, Draft other) {
    Draft a = one.child("source");
    Draft b = other.child("source");
    String type = one.get("type");
    if (!other.is("type", type) || a == null || b == null) {
      return false;
    }
    return switch (type) {
      case "usb" ->
          a.child("address") != null
              ? equal(a, b, "address/@bus", "address/@device")
              : (a.child("vendor") != null && equal(a, b, "vendor/@id", "product/@id"));
      case "pci" ->
          equal(a, b, "address/@domain", "address/@bus", "address/@slot", "address/@function");
      case "scsi" ->
          (a.has("protocol") || b.has("protocol"))
              ? equal(a, b, "@protocol", "@name", "host/@name", "host/@port")
              : equal(a, b, "adapter/@name", "address/@bus", "address/@target", "address/@unit");
      case "scsi_host" -> equal(a, b, "@protocol", "@wwpn");
      case "mdev" -> equal(a, b, "address/@uuid");
      case "storage" -> equal(a, b, "block");
      case "misc" -> equal(a, b, "char");
      case "net" -> equal(a, b, "interface");
      default -> false;
    };
  }

  private static boolean equal(Draft a, Draft b, String... paths) {
    for (String path : paths) {
      if (!Objects.equals(a.value(path), b.value(path))) {
        return false;
      }
    }
    return true;
  }
}
