package org.serval.xml.internal.domain;

import org.serval.api.ErrorCode;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Numbers;
import org.serval.xml.internal.value.Paths;
import org.serval.xml.internal.value.Sizes;

/** Directories and images of the host that a guest mounts. */
final class FilesystemPass implements Pass {
  private static final long KIB = 1024;

  @Override
  public void apply(Draft domain, ParseContext context) {
    for (Draft filesystem : Drafts.devices(domain).children("filesystem")) {
      source(filesystem, filesystem.get("type"));
      driver(filesystem);
      limit(filesystem, "space_hard_limit");
      limit(filesystem, "space_soft_limit");
      Draft binary = filesystem.child("binary");
      if (binary != null && binary.has("path")) {
        binary.set("path", Paths.clean(binary.get("path")));
      }
      boolean virtiofs = "virtiofs".equals(filesystem.value("driver/@type"));
      if (filesystem.child("boot") != null && !virtiofs) {
        throw Errors.unsupported("boot order is only supported for virtiofs");
      }
      if (filesystem.value("source/@socket") == null) {
        filesystem.setIfAbsent("accessmode", "passthrough");
      }
    }
  }

  private static void source(Draft filesystem, String type) {
    Draft source = filesystem.child("source");
    String target = filesystem.value("target/@dir");
    switch (type) {
      case "ram" -> usage(source);
      case "volume" -> {
        if (source != null && source.has("pool") != source.has("volume")) {
          throw Errors.xml("'pool' and 'volume' must be specified together for 'pool' type source");
        }
      }
      default -> {}
    }
    if (source == null) {
      throw Errors.of(ErrorCode.VIR_ERR_NO_SOURCE, target);
    }
    if (target == null) {
      boolean named = !type.equals("ram") && !source.attributes().isEmpty();
      throw Errors.of(
          ErrorCode.VIR_ERR_NO_TARGET,
          named ? source.attributes().values().iterator().next() : null);
    }
  }

  private static void usage(Draft source) {
    String usage = source == null ? null : source.get("usage");
    if (usage == null) {
      throw Errors.xml("missing 'usage' attribute for RAM filesystem");
    }
    String number = Numbers.unsigned(usage);
    if (number == null) {
      throw Errors.xml("cannot parse usage '" + usage + "' for RAM filesystem");
    }
    long bytes = Sizes.bytes(Long.parseUnsignedLong(number), source.get("units"), KIB);
    source.set("usage", Long.toString(bytes / KIB)).set("units", "KiB");
  }

  private static void driver(Draft filesystem) {
    Draft driver = filesystem.child("driver");
    if (driver == null) {
      return;
    }
    String format = driver.get("format");
    if (format != null && !DiskSourceChecks.FORMATS.contains(format)) {
      throw Errors.unsupported("unknown driver format value '" + format + "'");
    }
    if (!driver.has("type")) {
      driver.set("wrpolicy", null);
    }
    if (driver.isEmpty()) {
      filesystem.remove("driver");
    }
  }

  private static void limit(Draft filesystem, String name) {
    Draft limit = filesystem.child(name);
    if (limit == null) {
      return;
    }
    long bytes =
        limit.text().isEmpty() ? 0 : Sizes.bytes(MemoryPass.number(limit), limit.get("unit"), 1);
    limit.text(Long.toString(bytes)).set("unit", "bytes");
    if (bytes == 0) {
      filesystem.remove(name);
    }
  }
}
