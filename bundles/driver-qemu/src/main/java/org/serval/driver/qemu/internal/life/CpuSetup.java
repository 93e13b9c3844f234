package org.serval.driver.qemu.internal.life;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.serval.api.LibvirtException;
import org.serval.driver.qemu.internal.guest.Running;
import org.serval.driver.qemu.internal.start.GuestCpu;
import org.serval.driver.qemu.internal.start.LiveCpu;
import org.serval.host.cpu.CpuCatalog;
import org.serval.host.cpu.CpuCatalogReader;
import org.serval.qmp.JsonException;
import org.serval.qmp.JsonObject;
import org.serval.qmp.JsonValue;
import org.serval.qmp.QmpCall;
import org.serval.xml.DomainDocument;
import org.serval.xml.DomainView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out which processor a guest really got. The map of processors is read on first use; where
 * it is missing, documents keep the processor that was asked for. Blocks for the monitor.
 */
final class CpuSetup {
  private static final Logger LOG = LoggerFactory.getLogger(CpuSetup.class);
  private static final String USUAL = "/machine/unattached/device[0]";
  private static final Path MAP = Path.of("/usr/share/libvirt/cpu_map");

  private final Running running;

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

  CpuSetup(Running running) {
    this.running = running;
  }

  /** What to ask before the processors run, if there is anything to find out. */
  Optional<QmpCall> question(DomainView view) {
    boolean custom = view.cpu().filter(cpu -> cpu.model().isPresent()).isPresent();
    boolean known = custom && view.os().arch().matches("x86_64|i686");
    return known && Map86.CATALOG.isPresent() ? Optional.of(words(USUAL)) : Optional.empty();
  }

  private static QmpCall words(String path) {
    return new QmpCall("qom-get", JsonObject.of("path", path, "property", "feature-words"));
  }

  /**
   * The change of the document that follows.
   *
   * @param cpus what QEMU tells of its processors
   * @param answer to the question; empty if QEMU has the processor elsewhere
   */
  UnaryOperator<DomainDocument> answer(List<JsonObject> cpus, Optional<JsonValue> answer) {
    try {
      String path = cpus.getFirst().string("qom-path");
      JsonValue words =
          answer
              .filter(_ -> path.equals(USUAL))
              .orElseGet(() -> running.executeAll(List.of(words(path))).getFirst());
      return new LiveCpu(Map86.CATALOG.orElseThrow(), GuestCpu.of(words))::into;
    } catch (LibvirtException | JsonException | NoSuchElementException e) {
      LOG.warn("the processor of guest {} is not known: {}", running.id(), e.getMessage());
      return UnaryOperator.identity();
    }
  }
}
