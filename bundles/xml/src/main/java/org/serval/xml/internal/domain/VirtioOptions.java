package org.serval.xml.internal.domain;

import org.serval.xml.internal.tree.Draft;

/** Options of drivers that only virtio devices have. */
final class VirtioOptions {
  private VirtioOptions() {}

  static void check(Draft driver, boolean virtio) {
    if (driver == null || virtio) {
      return;
    }
    for (String option : new String[] {"iommu", "ats", "packed"}) {
      if (driver.has(option)) {
        throw Errors.unsupported(option + " driver option is only supported for virtio devices");
      }
    }
    if (driver.has("page_per_vq")) {
      throw Errors.unsupported("page_per_vq option is only supported for virtio devices");
    }
  }
}
