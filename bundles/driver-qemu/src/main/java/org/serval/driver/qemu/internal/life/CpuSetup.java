package org.serval.driver.qemu.internal.life;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.serval.api.LibvirtException;
import org.serval.driver.qemu.internal.guest.Guest;
import org.serval.driver.qemu.internal.guest.Running;
import org.serval.driver.qemu.internal.start.GuestCpu;
import org.serval.driver.qemu.internal.start.LiveCpu;
import org.serval.host.cpu.CpuCatalog;
import org.serval.host.cpu.CpuCatalogReader;
import org.serval.qmp.JsonException;
import org.serval.qmp.JsonObject;
import org.serval.qmp.JsonValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out which processor a guest really got. The map of processors is read on first use; where
 * it is missing, documents keep the processor that was asked for. Blocks for the monitor.
 */
final class CpuSetup {
  private static final Logger LOG = LoggerFactory.getLogger(CpuSetup.class);
  private static final Path MAP = Path.of("/usr/share/libvirt/cpu_map");
  private final Transitions transitions;

  private static final class Map86 {
    private static final Optional<CpuCatalog> CATALOG = read();

    private static Optional<CpuCatalog> read() {
      try {
        return Optional.of(new CpuCatalogReader(MAP).read("x86"));
      } catch (IOException e) {
        LOG.warn("no processor map (Debian's package libvirt0 has it): {}", e.toString());
        return Optional.empty();
      }
    }
  }

  CpuSetup(Transitions transitions) {
    this.transitions = transitions;
  }

  /** After a start, before the processors run. */
  void first(Guest guest, Running running) {
    var view = transitions.state(guest).current().document().view();
    boolean custom = view.cpu().filter(cpu -> cpu.model().isPresent()).isPresent();
    if (!custom || !view.os().arch().matches("x86_64|i686") || Map86.CATALOG.isEmpty()) {
      return;
    }
    try {
      LiveCpu live = new LiveCpu(Map86.CATALOG.get(), GuestCpu.of(featureWords(running)));
      transitions.rewritten(guest, running, live::into);
    } catch (LibvirtException | JsonException e) {
      LOG.warn("guest {}: its processor is not known: {}", guest, e.getMessage());
    }
  }

  private static JsonValue featureWords(Running running) {
    List<JsonValue> cpus = running.execute("query-cpus-fast").asList();
    String path = cpus.getFirst().asObject().string("qom-path");
    return running.execute("qom-get", JsonObject.of("path", path, "property", "feature-words"));
  }
}
