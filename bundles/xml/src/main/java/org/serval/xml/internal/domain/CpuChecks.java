package org.serval.xml.internal.domain;

import java.math.BigInteger;
import org.serval.xml.internal.tree.Draft;

/** What a CPU's parts ask of each other. */
final class CpuChecks {
  private static final int VENDOR_ID = 12;
  private static final int LEVELS = 3;
  private static final BigInteger MOST = BigInteger.valueOf(0xffffffffL);

  private CpuChecks() {}

  static void check(Draft cpu) {
    String mode = cpu.get("mode", "custom");
    Draft model = cpu.child("model");
    boolean named = model != null && !model.text().isEmpty();
    boolean custom = mode.equals("custom");
    boolean asHost = mode.equals("host-passthrough") || mode.equals("maximum");
    if (cpu.has("migratable") && !asHost) {
      throw Errors.unsupported(
          "Attribute migratable is only allowed for 'host-passthrough' / 'maximum' CPU mode");
    }
    if (custom && !named && cpu.has("check")) {
      throw Errors.unsupported("check attribute specified for CPU with no model");
    }
    if (model != null) {
      vendorId(model);
    }
    if (cpu.child("vendor") != null && !named) {
      throw Errors.xml("CPU vendor specified without CPU model");
    }
    if (asHost) {
      cpu.remove("model");
    }
    topology(cpu.child("topology"));
    Draft cache = cpu.child("cache");
    if (cache != null && cache.has("level") && !level(cache.get("level"))) {
      throw Errors.xml("invalid CPU cache level, must be in range [1,3]");
    }
    if (custom && !named && cpu.child("feature") != null) {
      throw Errors.xml("Non-empty feature list specified without CPU model");
    }
    for (Draft feature : cpu.children("feature")) {
      if (feature.get("name").isEmpty()) {
        throw Errors.xml("Invalid CPU feature name");
      }
    }
  }

  private static boolean level(String text) {
    long level = Long.parseLong(text);
    return level >= 1 && level <= LEVELS;
  }

  private static void vendorId(Draft model) {
    String vendor = model.get("vendor_id");
    if (vendor == null || vendor.isEmpty()) {
      model.set("vendor_id", null);
      return;
    }
    if (vendor.length() != VENDOR_ID) {
      throw Errors.xml("vendor_id must be exactly 12 characters long");
    }
    if (vendor.contains(",")) {
      throw Errors.xml("vendor id is invalid");
    }
  }

  private static void topology(Draft topology) {
    if (topology == null) {
      return;
    }
    BigInteger cpus = BigInteger.ONE;
    for (String part : new String[] {"sockets", "dies", "clusters", "cores", "threads"}) {
      cpus = cpus.multiply(new BigInteger(topology.get(part, "1")));
    }
    if (cpus.compareTo(MOST) > 0) {
      throw Errors.unsupported("cpu topology results in more than " + MOST + " cpus");
    }
  }
}
