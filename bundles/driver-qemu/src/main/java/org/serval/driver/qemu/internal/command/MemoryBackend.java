package org.serval.driver.qemu.internal.command;

import org.serval.qmp.JsonObject;
import org.serval.xml.DomainView;
import org.serval.xml.Element;

/** The object that holds the guest's memory: anonymous unless the document asks for a file. */
final class MemoryBackend {
  private static final long MIB = 1024 * 1024;
  private final DomainView domain;
  private final Launch launch;

  MemoryBackend(DomainView domain, Launch launch) {
    this.domain = domain;
    this.launch = launch;
  }

  JsonObject json(String id, long mib) {
    Element backing = domain.element().child("memoryBacking");
    String source = backing == null ? null : backing.value("source/@type");
    boolean memfd = "memfd".equals(source);
    boolean file = "file".equals(source);
    JsonObject.Builder object = JsonObject.builder();
    object.put("qom-type", "memory-backend-" + (memfd ? "memfd" : file ? "file" : "ram"));
    object.put("id", id);
    if (file) {
      object.put("mem-path", launch.memoryDirectory().resolve(id).toString());
    }
    if (backing != null && "shared".equals(backing.value("access/@mode"))) {
      object.put("share", true);
    }
    if (memfd || file) {
      object.put("x-use-canonical-path-for-ramblock-id", false);
    }
    if (backing != null && "immediate".equals(backing.value("allocation/@mode"))) {
      object.put("prealloc", true);
    }
    return object.put("size", mib * MIB).build();
  }
}
