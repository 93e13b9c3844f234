package org.serval.xml.internal.moment;

import java.util.HashSet;
import java.util.Set;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Numbers;

/** What the document of a snapshot needs, whether it asks for one or tells of one. */
public final class SnapshotPass {
  private SnapshotPass() {}

  /** Checks what does not depend on the guest. */
  public static void complete(Draft snapshot) {
    Draft time = snapshot.child("creationTime");
    if (time != null && Numbers.parse(time.text(), 10) == null) {
      snapshot.remove("creationTime");
    }
    memory(snapshot.child("memory"));
    Draft disks = snapshot.child("disks");
    if (disks == null) {
      return;
    }
    Set<String> seen = new HashSet<>();
    for (Draft disk : disks.children()) {
      disk(disk);
      if (!seen.add(disk.get("name"))) {
        throw error(
            ErrorCode.VIR_ERR_CONFIG_UNSUPPORTED,
            "disk '" + disk.get("name") + "' specified twice");
      }
    }
  }

  private static void memory(Draft memory) {
    if (memory == null) {
      return;
    }
    String file = memory.get("file");
    if (file != null && !memory.has("snapshot")) {
      memory.attributes().clear();
      memory.set("snapshot", "external").set("file", file);
    }
    boolean external = memory.is("snapshot", "external");
    if (external && file == null) {
      throw error(ErrorCode.VIR_ERR_XML_ERROR, "external memory snapshots require a filename");
    }
    if (!external && file != null) {
      throw error(
          ErrorCode.VIR_ERR_XML_ERROR, "memory filename '" + file + "' requires external snapshot");
    }
    if (external && !file.startsWith("/")) {
      throw error(
          ErrorCode.VIR_ERR_XML_ERROR, "memory snapshot file path (" + file + ") must be absolute");
    }
  }

  private static void disk(Draft disk) {
    if (!disk.has("name")) {
      throw error(ErrorCode.VIR_ERR_INTERNAL_ERROR, "missing name from disk snapshot element");
    }
    boolean placed = disk.child("source") != null || disk.child("driver") != null;
    if (placed && !disk.has("snapshot")) {
      disk.set("snapshot", "external");
    }
  }

  private static LibvirtException error(ErrorCode code, String detail) {
    return new LibvirtException(code, ErrorDomain.VIR_FROM_DOMAIN_SNAPSHOT, detail);
  }
}
