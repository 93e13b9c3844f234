package org.serval.xml.internal.other;

import java.util.Map;
import java.util.Set;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.xml.internal.tree.Draft;

/** What a storage pool of each type needs, and its formats. */
final class Pools {
  private static final Map<String, String> FORMATS =
      Map.of("fs", "auto", "netfs", "auto", "logical", "lvm2", "disk", "unknown");
  private static final Set<String> HOSTED =
      Set.of("netfs", "iscsi", "iscsi-direct", "gluster", "rbd", "sheepdog");
  private static final Set<String> DEVICED = Set.of("fs", "disk", "iscsi", "iscsi-direct");
  private static final Set<String> PATHED =
      Set.of("dir", "fs", "netfs", "iscsi", "scsi", "mpath", "disk", "vstorage");

  private Pools() {}

  static void complete(Draft pool) {
    String type = pool.get("type");
    Draft source =
        pool.child("source") == null ? pool.add(new Draft("source")) : pool.child("source");
    names(pool, source, type);
    Named.uuid(pool);
    for (String part : new String[] {"capacity", "allocation", "available"}) {
      Draft size = pool.child(part) == null ? pool.add(new Draft(part)) : pool.child(part);
      size.set("unit", "bytes").text("0");
    }
    if (HOSTED.contains(type) && source.child("host") == null) {
      throw error("missing storage pool source host name");
    }
    if (DEVICED.contains(type) && source.child("device") == null) {
      throw error("missing storage pool source device name");
    }
    if (type.equals("netfs") && source.child("dir") == null) {
      throw error("missing storage pool source path");
    }
    if (type.equals("scsi") && source.child("adapter") == null) {
      throw error("missing storage pool source adapter");
    }
    Draft dir = source.child("dir");
    if (dir != null && dir.has("path")) {
      dir.set("path", clean(dir.get("path")));
    }
    Draft adapter = source.child("adapter");
    if (adapter != null) {
      adapter.setIfAbsent("type", adapter.has("wwnn") ? "fc_host" : "scsi_host");
    }
    String format = FORMATS.get(type);
    if (format != null && source.child("format") == null) {
      source.add(new Draft("format").set("type", format));
    } else if (format == null) {
      source.remove("format");
    }
    target(pool, type);
    if (source.isEmpty() || type.equals("dir")) {
      source.children().clear();
    }
  }

  private static void names(Draft pool, Draft source, String type) {
    boolean named =
        Set.of("logical", "rbd", "sheepdog", "gluster", "zfs", "vstorage").contains(type);
    if (pool.child("name") == null && source.child("name") != null) {
      pool.add(new Draft("name").text(source.child("name").text()));
    }
    if (pool.child("name") == null) {
      throw error("missing pool source name element");
    }
    if (named && source.child("name") == null) {
      source.add(new Draft("name").text(pool.value("name")));
    } else if (!named) {
      source.remove("name");
    }
    if (pool.value("name").contains("/")) {
      throw error("name " + pool.value("name") + " cannot contain '/'");
    }
  }

  private static void target(Draft pool, String type) {
    Draft target = pool.child("target");
    if (type.equals("logical")) {
      target = target == null ? pool.add(new Draft("target")) : target;
      Draft path =
          target.child("path") == null ? target.add(new Draft("path")) : target.child("path");
      path.text("/dev/" + pool.value("source/name"));
      return;
    }
    if (PATHED.contains(type) && (target == null || target.child("path") == null)) {
      throw error("missing storage pool target path");
    }
    if (!PATHED.contains(type)) {
      pool.remove("target");
      return;
    }
    Draft path = target.child("path");
    path.text(clean(path.text()));
  }

  /** Without doubled or trailing slashes. */
  private static String clean(String path) {
    String once = path.replaceAll("/+", "/");
    return once.length() > 1 && once.endsWith("/") ? once.substring(0, once.length() - 1) : once;
  }

  private static LibvirtException error(String detail) {
    return new LibvirtException(ErrorCode.VIR_ERR_XML_ERROR, ErrorDomain.VIR_FROM_STORAGE, detail);
  }
}
