package org.serval.xml.internal.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Numbers;

/** Weights and limits of block devices; zeroes say nothing and are dropped. */
final class BlkioChecks {
  private BlkioChecks() {}

  static void complete(Draft domain) {
    Draft tune = domain.child("blkiotune");
    if (tune == null) {
      return;
    }
    Draft weight = tune.child("weight");
    if (weight != null && weight.text().equals("0")) {
      tune.remove("weight");
    }
    Set<String> paths = new HashSet<>();
    for (Draft device : tune.children("device")) {
      Draft path = device.child("path");
      for (Draft part : List.copyOf(device.children())) {
        if (part != path) {
          number(device, part);
        }
      }
      if (path == null) {
        throw Errors.unsupported("missing per-device path");
      }
      if (!paths.add(path.text())) {
        throw Errors.unsupported("duplicate blkio device path '" + path.text() + "'");
      }
      if (device.children().size() == 1) {
        tune.children().remove(device);
      }
    }
    if (tune.children().isEmpty()) {
      domain.remove("blkiotune");
    }
  }

  private static void number(Draft device, Draft part) {
    Long value = Numbers.parse(part.text(), 10);
    boolean narrow = part.name.equals("weight") || part.name.endsWith("_iops_sec");
    if (value == null || (narrow && (value < 0 || value > 0xffffffffL))) {
      String what =
          switch (part.name) {
            case "read_bytes_sec" -> "read bytes sec";
            case "write_bytes_sec" -> "write bytes sec";
            case "read_iops_sec" -> "read iops sec";
            case "write_iops_sec" -> "write iops sec";
            default -> part.name;
          };
      throw Errors.unsupported("could not parse " + what + " " + part.text());
    }
    part.text(value.toString());
    if (value == 0) {
      device.children().remove(part);
    }
  }
}
