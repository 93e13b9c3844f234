package org.serval.xml.internal.domain;

import java.util.Map;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.tree.Draft;

/** Sources of disks and SCSI hosts on the network, and drives with nothing in them. */
final class StoragePass implements Pass {
  private static final Map<String, String> PORTS =
      Map.ofEntries(
          Map.entry("nbd", "10809"),
          Map.entry("sheepdog", "7000"),
          Map.entry("gluster", "24007"),
          Map.entry("iscsi", "3260"),
          Map.entry("http", "80"),
          Map.entry("https", "443"),
          Map.entry("ftp", "21"),
          Map.entry("ftps", "990"),
          Map.entry("tftp", "69"),
          Map.entry("ssh", "22"),
          Map.entry("vxhs", "9999"));

  @Override
  public void apply(Draft domain, ParseContext context) {
    for (Draft device : Drafts.devices(domain).children()) {
      if (device.name.equals("disk")) {
        boolean elsewhere = device.is("type", "network") || device.is("type", "volume");
        if (elsewhere && device.child("source") == null && isRemovable(device)) {
          device.set("type", "file");
        }
        DiskDriverChecks.complete(device);
        for (Draft at = device; at != null; at = at.child("backingStore")) {
          DiskSourceChecks.complete(at);
          source(at.child("source"));
        }
      }
    }
  }

  private static boolean isRemovable(Draft disk) {
    return disk.is("device", "cdrom") || disk.is("device", "floppy");
  }

  private static void source(Draft source) {
    String protocol = source == null ? null : source.get("protocol");
    if (protocol == null) {
      return;
    }
    for (Draft host : source.children("host")) {
      String port = PORTS.get(protocol);
      if (host.has("name") && !host.has("transport") && port != null) {
        host.setIfAbsent("port", port);
      }
    }
    String name = source.get("name");
    if (protocol.equals("iscsi") && name != null && name.indexOf('/') < 0) {
      source.set("name", name + "/0");
    }
  }
}
