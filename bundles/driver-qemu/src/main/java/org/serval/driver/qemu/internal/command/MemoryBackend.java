package org.serval.driver.qemu.internal.command;

import org.serval.qmp.JsonObject;
import org.serval.xml.DomainView;
import org.serval.xml.Element;

/** The object that holds the guest's memory: anonymous unless the document asks for a memfd. */
final class MemoryBackend {
  private static final long MIB = 1024 * 1024;
  private final DomainView domain;

  MemoryBackend(DomainView domain) {
    this.domain = domain;
  }

  JsonObject json(String id, long mib) {
    Element backing = domain.element().child("memoryBacking");
    boolean memfd = backing != null && "memfd".equals(backing.value("source/@type"));
    JsonObject.Builder object = JsonObject.builder();
    object.put("qom-type", memfd ? "memory-backend-memfd" : "memory-backend-ram");
    object.put("id", id);
    if (backing != null && "shared".equals(backing.value("access/@mode"))) {
      object.put("share", true);
    }
    if (memfd) {
      object.put("x-use-canonical-path-for-ramblock-id", false);
    }
    if (backing != null && "immediate".equals(backing.value("allocation/@mode"))) {
      object.put("prealloc", true);
    }
    return object.put("size", mib * MIB).build();
  }
}
