package org.serval.xml.internal.domain;

import java.util.Set;
import org.serval.xml.internal.tree.Draft;

/** Memory modules, whose sizes are in KiB already. */
final class MemoryModuleChecks {
  private static final Set<String> BACKED = Set.of("nvdimm", "virtio-pmem");
  private static final long LEAST_LABEL = 128;

  private MemoryModuleChecks() {}

  static void complete(Draft module, int cells) {
    String model = module.get("model");
    if (BACKED.contains(model) && module.value("source/path") == null) {
      throw Errors.detail("path is required for model '" + model + "'");
    }
    switch (model) {
      case "nvdimm" -> nvdimm(module);
      case "virtio-pmem" -> {
        if (module.is("access", "private")) {
          throw Errors.unsupported("shared access mode required for virtio-pmem device");
        }
        module.set("access", null);
        String discard = module.get("discard");
        module.set("discard", null).set("access", "shared").set("discard", discard);
      }
      case "virtio-mem" -> blocks(module.child("target"));
      case "sgx-epc" -> {
        if (module.child("address") != null) {
          throw Errors.unsupported("memory device address is not supported for model 'sgx-epc'");
        }
      }
      default -> {}
    }
    String node = module.value("target/node");
    if (node == null) {
      return;
    }
    if (cells == 0) {
      throw Errors.detail("can't add memory backend as guest has no NUMA nodes configured");
    }
    if (model.equals("virtio-pmem")) {
      throw Errors.unsupported("virtio-pmem does not support NUMA nodes");
    }
    if (Long.parseLong(node) >= cells) {
      throw Errors.detail(
          "can't add memory backend for guest node '"
              + node
              + "' as the guest has only '"
              + cells
              + "' NUMA nodes configured");
    }
  }

  private static void nvdimm(Draft module) {
    if (module.child("uuid") != null) {
      throw Errors.unsupported("UUID is not supported for NVDIMM device");
    }
    String label = module.value("target/label/size");
    if (label == null) {
      return;
    }
    if (Long.parseLong(label) < LEAST_LABEL) {
      throw Errors.xml("nvdimm label must be at least 128KiB");
    }
    if (Long.parseLong(label) >= Long.parseLong(module.value("target/size"))) {
      throw Errors.xml("label size must be smaller than NVDIMM size");
    }
  }

  private static void blocks(Draft target) {
    long block = number(target, "block");
    long requested = number(target, "requested");
    if (Long.bitCount(block) != 1) {
      throw Errors.detail("block size must be a power of two");
    }
    if (requested % block != 0) {
      throw Errors.detail("requested size must be an integer multiple of block size");
    }
    String size = target.value("size");
    if (requested > Long.parseLong(size)) {
      throw Errors.detail(
          "requested size must be smaller than or equal to @size (" + size + "KiB)");
    }
    if (target.child("requested") == null) {
      int at = target.children().indexOf(target.child("block")) + 1;
      target.children().add(at, new Draft("requested").text("0").set("unit", "KiB"));
    }
  }

  private static long number(Draft target, String part) {
    String text = target.value(part);
    return text == null ? 0 : Long.parseLong(text);
  }
}
