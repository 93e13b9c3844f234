package org.serval.xml.internal.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.serval.xml.internal.tree.Draft;

/** Devices of which a guest has at most one. */
final class Singles {
  private static final Map<String, String> INTERNAL =
      Map.of("memballoon", "memory balloon", "watchdog", "watchdog", "nvram", "nvram");

  private Singles() {}

  static void check(Draft devices) {
    for (Map.Entry<String, String> kind : INTERNAL.entrySet()) {
      if (devices.count(kind.getKey()) > 1) {
        throw Errors.internal("only a single " + kind.getValue() + " device is supported");
      }
    }
    if (devices.count("redirfilter") > 1) {
      throw Errors.internal("only one set of redirection filter rule is supported");
    }
    one(devices, "iommu", "IOMMU");
    one(devices, "vsock", "vsock");
    if (devices.count("tpm") > 2) {
      throw Errors.xml(
          "a maximum of two TPM devices is supported, one of them being a TPM Proxy device");
    }
    AudioChecks.check(devices);
    panics(devices.children("panic"));
  }

  private static void panics(List<Draft> panics) {
    Set<String> models = new HashSet<>();
    for (Draft panic : panics) {
      String model = panic.get("model", "default");
      if (!models.add(model)) {
        throw Errors.xml("Multiple panic devices with model '" + model + "'");
      }
    }
  }

  private static void one(Draft devices, String name, String words) {
    if (devices.count(name) > 1) {
      throw Errors.xml("only a single " + words + " device is supported");
    }
  }
}
