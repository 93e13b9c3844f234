package org.serval.xml.internal.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.tree.Draft;

/** Finds a free place on a SCSI bus for each passed-through SCSI device. */
final class ScsiHostPass implements Pass {
  private static final int UNITS = 7;

  @Override
  public void apply(Draft domain, ParseContext context) {
    Draft devices = Drafts.devices(domain);
    List<Draft> hosts = devices.children("hostdev");
    hosts.removeIf(host -> !host.is("type", "scsi"));
    if (hosts.isEmpty()) {
      return;
    }
    Map<String, Draft> used = new HashMap<>();
    for (Draft disk : devices.children("disk")) {
      if ("scsi".equals(disk.value("target/@bus"))) {
        used.put(place(disk.child("address")), disk);
      }
    }
    for (Draft host : hosts) {
      Draft address = host.child("address");
      if (address != null) {
        Draft other = used.put(place(address), host);
        if (other != null) {
          throw conflict(address, other);
        }
      }
    }
    for (Draft host : hosts) {
      if (host.child("address") == null) {
        assign(host, used);
        ImplicitControllersPass.forScsiHosts(domain);
      }
    }
  }

  private static RuntimeException conflict(Draft address, Draft other) {
    String place =
        String.format(
            "controller='%s' bus='%s' target='%s' unit='%s",
            address.get("controller"),
            address.get("bus"),
            address.get("target"),
            address.get("unit"));
    return Errors.unsupported(
        other.name.equals("disk")
            ? "using disk target name '"
                + other.value("target/@dev")
                + "' conflicts with SCSI host device address "
                + place
            : "SCSI host address " + place + "' in use by another SCSI host device");
  }

  private static String place(Draft address) {
    return address == null
        ? ""
        : String.join(
            "/",
            address.get("controller"),
            address.get("bus"),
            address.get("target"),
            address.get("unit"));
  }

  private static void assign(Draft host, Map<String, Draft> used) {
    for (int n = 0; ; n++) {
      int unit = n % UNITS;
      Draft address =
          new Draft("address")
              .set("type", "drive")
              .set("controller", Integer.toString(n / UNITS))
              .set("bus", "0")
              .set("target", "0")
              .set("unit", Integer.toString(unit));
      if (used.putIfAbsent(place(address), host) == null) {
        host.add(address);
        return;
      }
    }
  }
}
