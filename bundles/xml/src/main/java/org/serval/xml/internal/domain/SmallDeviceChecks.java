package org.serval.xml.internal.domain;

import java.util.Set;
import org.serval.xml.internal.tree.Draft;

/** Devices of which there is little to check. */
final class SmallDeviceChecks {
  private static final int LEAST_CID = 3;
  private static final Set<String> ROLES = Set.of("master", "peer");

  private SmallDeviceChecks() {}

  static void check(Draft device) {
    switch (device.name) {
      case "shmem" -> shmem(device);
      case "vsock" -> vsock(device);
      case "iommu" -> iommu(device);
      case "lease" -> lease(device);
      case "tpm" -> TpmChecks.complete(device);
      case "memballoon" -> {
        Draft stats = device.child("stats");
        if (stats != null && Long.parseLong(stats.get("period")) <= 0) {
          device.remove("stats");
        }
      }
      default -> {}
    }
  }

  private static void shmem(Draft shmem) {
    String name = shmem.get("name");
    if (name.contains("/")) {
      throw Errors.unsupported("shmem name cannot include '/' character");
    }
    if (name.equals(".") || name.equals("..")) {
      throw Errors.unsupported("shmem name cannot be equal to '" + name + "'");
    }
    if (shmem.child("msi") != null && shmem.child("server") == null) {
      throw Errors.xml("msi option is only supported with a server");
    }
    if (shmem.value("model/@type") == null) {
      shmem.set("role", null);
    } else if (shmem.has("role") && !ROLES.contains(shmem.get("role"))) {
      throw Errors.xml(
          "Invalid value for attribute 'role' in element 'shmem': '" + shmem.get("role") + "'.");
    }
  }

  private static void vsock(Draft vsock) {
    Draft cid = vsock.child("cid");
    String address = cid == null ? null : cid.get("address");
    if (address != null && Long.parseLong(address) < LEAST_CID) {
      throw Errors.unsupported("guest CIDs must be >= 3");
    }
    cid = cid == null ? Drafts.part(vsock, new Draft("cid")) : cid;
    cid.set("address", null);
    cid.setIfAbsent("auto", address == null ? "yes" : "no").set("address", address);
  }

  private static void iommu(Draft iommu) {
    if (iommu.is("model", "intel") || iommu.is("model", "smmuv3")) {
      if (iommu.child("address") != null) {
        throw Errors.xml("iommu model '" + iommu.get("model") + "' can't have address");
      }
    }
    if (!iommu.is("model", "intel") && iommu.child("driver") != null) {
      throw Errors.xml(
          "iommu model '" + iommu.get("model") + "' doesn't support additional attributes");
    }
  }

  private static void lease(Draft lease) {
    if (lease.child("key") == null) {
      throw Errors.xml("Missing 'key' element for lease");
    }
    Draft target = lease.child("target");
    if (target == null) {
      throw Errors.xml("Missing 'target' element for lease");
    }
    if (!target.has("path")) {
      throw Errors.xml("Missing 'path' attribute to 'target' element for lease");
    }
    if (lease.child("lockspace") == null) {
      throw Errors.unknown();
    }
  }
}
