package org.serval.xml.internal.moment;

import java.util.List;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.xml.Element;
import org.serval.xml.internal.domain.SnapshotSource;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Numbers;

/** What the document of a snapshot needs, whether it asks for one or tells of one. */
public final class SnapshotPass {
  private SnapshotPass() {}

  /**
   * Checks what does not depend on the guest.
   *
   * @param written the disks as they were written, or null; each element there counts as a disk
   */
  public static void complete(Draft snapshot, Element written) {
    Draft time = snapshot.child("creationTime");
    if (time != null && Numbers.parse(time.text(), 10) == null) {
      snapshot.remove("creationTime");
    }
    memory(snapshot.child("memory"));
    Draft disks = snapshot.child("disks");
    if (disks != null) {
      disks.children().forEach(SnapshotPass::disk);
    }
    for (Element disk : written == null ? List.<Element>of() : written.children()) {
      needName(disk.attribute("name"));
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
    needName(disk.get("name"));
    SnapshotSource.complete(disk);
    boolean placed = disk.child("source") != null || disk.child("driver") != null;
    if (placed && !disk.has("snapshot")) {
      String type = disk.get("type");
      disk.set("type", null).set("snapshot", "external").set("type", type);
    }
  }

  private static void needName(String name) {
    if (name == null) {
      throw error(ErrorCode.VIR_ERR_INTERNAL_ERROR, "missing name from disk snapshot element");
    }
  }

  private static LibvirtException error(ErrorCode code, String detail) {
    return new LibvirtException(code, ErrorDomain.VIR_FROM_DOMAIN_SNAPSHOT, detail);
  }
}
