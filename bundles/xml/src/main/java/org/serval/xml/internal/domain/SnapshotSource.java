package org.serval.xml.internal.domain;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.serval.xml.internal.storage.Encryption;
import org.serval.xml.internal.tree.Draft;

/** Where a snapshot keeps a disk: the format and the source that a document tells of. Pure. */
public final class SnapshotSource {
  private static final Map<String, String> PATHS =
      Map.of("file", "file", "block", "dev", "network", "name");
  private static final Set<String> PLACELESS = Set.of("dir", "volume");
  private static final Map<String, String> PORTS =
      Map.ofEntries(
          Map.entry("nbd", "10809"),
          Map.entry("sheepdog", "7000"),
          Map.entry("iscsi", "3260"),
          Map.entry("gluster", "24007"),
          Map.entry("http", "80"),
          Map.entry("https", "443"),
          Map.entry("ftp", "21"),
          Map.entry("ftps", "990"),
          Map.entry("tftp", "69"),
          Map.entry("ssh", "22"),
          Map.entry("vxhs", "9999"));

  private SnapshotSource() {}

  /** Checks the source and the driver of a disk, and drops those that tell nothing. */
  public static void complete(Draft disk) {
    Draft source = disk.child("source");
    if (source != null) {
      source(disk, source);
    }
    driver(disk);
    String type = disk.get("type");
    String path = source == null ? null : path(source, type);
    if (path != null && !type.equals("network") && !path.startsWith("/")) {
      throw Errors.xml("disk snapshot image path '" + path + "' must be absolute");
    }
    if (PLACELESS.contains(type)) {
      throw Errors.xml("unsupported disk snapshot type '" + type + "'");
    }
    if (path == null) {
      disk.remove("source");
    }
  }

  private static String path(Draft source, String type) {
    String path = PATHS.containsKey(type) ? source.get(PATHS.get(type)) : null;
    return path == null || path.isEmpty() ? null : path;
  }

  private static void source(Draft disk, Draft source) {
    source.set("startupPolicy", null);
    DiskSourceChecks.described(disk, source);
    Draft auth = source.child("auth");
    if (auth != null) {
      AuthChecks.check(auth);
    }
    Encryption.complete(source);
    labels(source);
    String port = PORTS.get(source.get("protocol", ""));
    for (Draft host : source.children("host")) {
      if (port != null && !host.has("transport") && !host.has("port")) {
        host.set("port", port);
      }
    }
  }

  private static void labels(Draft source) {
    Set<String> models = new HashSet<>();
    for (Draft label : source.children("seclabel")) {
      String model = label.get("model");
      if (label.is("relabel", "no") && label.child("label") != null) {
        throw SeclabelPass.labelledNevertheless(label);
      }
      if (model != null && !models.add(model)) {
        throw SeclabelPass.provided(model);
      }
      if (!label.is("labelskip", "yes")) {
        label.setIfAbsent("relabel", "yes");
      }
    }
  }

  private static void driver(Draft disk) {
    Draft driver = disk.child("driver");
    if (driver == null) {
      return;
    }
    String format = driver.get("type", "");
    if (!format.isEmpty() && !DiskSourceChecks.FORMATS.contains(format)) {
      throw Errors.unsupported("unknown disk snapshot driver '" + format + "'")
          .expecting(DiskSourceChecks.FORMATS);
    }
    DiskDriverChecks.cache(driver);
    if (format.isEmpty()) {
      disk.remove("driver");
    }
  }
}
