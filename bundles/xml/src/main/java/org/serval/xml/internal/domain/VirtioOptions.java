package org.serval.xml.internal.domain;

import java.util.List;
import org.serval.xml.internal.tree.Draft;

/** Options of drivers that only virtio devices have. */
final class VirtioOptions {
  private static final List<String> MODELS =
      List.of("virtio", "virtio-transitional", "virtio-non-transitional");

  private VirtioOptions() {}

  /** Whether a device of that model has them; null is none. */
  static boolean has(String model) {
    return model != null && MODELS.contains(model);
  }

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
