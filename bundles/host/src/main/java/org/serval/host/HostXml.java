package org.serval.host;

import java.util.List;
import java.util.Locale;
import org.serval.host.HostPart.MigrationWays;
import org.serval.host.NodeFacts.CpuShape;
import org.serval.host.cpu.HostCpu;

/** Writes the host's part of a capabilities document as libvirt does. Used once, by one thread. */
final class HostXml {
  private final XmlLines xml = new XmlLines(1);

  String format(HostPart host) {
    xml.open("host");
    xml.text("uuid", host.uuid());
    cpu(host);
    powerManagement(host.suspend());
    xml.empty("iommu", "support", host.iommu() ? "yes" : "no");
    host.migration().ifPresent(this::migration);
    topology(host.cells());
    caches(host.caches());
    host.security().forEach(this::security);
    xml.close("host");
    return xml.toString();
  }

  private void cpu(HostPart host) {
    HostCpu cpu = host.cpu();
    xml.open("cpu");
    xml.text("arch", cpu.arch());
    cpu.model().ifPresent(model -> xml.text("model", model));
    cpu.vendor().ifPresent(vendor -> xml.text("vendor", vendor));
    cpu.microcode().ifPresent(version -> xml.empty("microcode", "version", version));
    cpu.signature()
        .ifPresent(
            s ->
                xml.empty(
                    "signature",
                    "family",
                    s.family(),
                    "model",
                    s.model(),
                    "stepping",
                    s.stepping()));
    cpu.tsc()
        .ifPresent(
            tsc ->
                xml.empty(
                    "counter",
                    "name",
                    "tsc",
                    "frequency",
                    tsc.frequency(),
                    "scaling",
                    tsc.scaling() ? "yes" : "no"));
    cpu.signature().ifPresent(told -> shape(host.shape()));
    cpu.addressBits().ifPresent(bits -> xml.empty("maxphysaddr", "mode", "emulate", "bits", bits));
    cpu.extra().forEach(feature -> xml.empty("feature", "name", feature));
    host.pageSizes().forEach(size -> xml.empty("pages", "unit", "KiB", "size", size));
    xml.close("cpu");
  }

  private void shape(CpuShape shape) {
    xml.empty(
        "topology",
        "sockets",
        shape.sockets(),
        "dies",
        1,
        "cores",
        shape.cores(),
        "threads",
        shape.threads());
  }

  private void powerManagement(List<HostPart.SleepState> states) {
    if (states.isEmpty()) {
      xml.empty("power_management");
      return;
    }
    xml.open("power_management");
    states.forEach(state -> xml.empty("suspend_" + state.name().toLowerCase(Locale.ROOT)));
    xml.close("power_management");
  }

  private void migration(MigrationWays ways) {
    xml.open("migration_features");
    if (ways.live()) {
      xml.empty("live");
    }
    xml.open("uri_transports");
    ways.transports().forEach(transport -> xml.text("uri_transport", transport));
    xml.close("uri_transports");
    xml.close("migration_features");
  }

  private void topology(List<NumaCell> cells) {
    xml.open("topology");
    xml.open("cells", "num", cells.size());
    cells.forEach(this::cell);
    xml.close("cells");
    xml.close("topology");
  }

  private void cell(NumaCell cell) {
    xml.open("cell", "id", cell.id());
    xml.text("memory", cell.memory(), "unit", "KiB");
    cell.pages()
        .forEach(pool -> xml.text("pages", pool.count(), "unit", "KiB", "size", pool.size()));
    if (!cell.distances().isEmpty()) {
      xml.open("distances");
      cell.distances().forEach(to -> xml.empty("sibling", "id", to.cell(), "value", to.value()));
      xml.close("distances");
    }
    xml.open("cpus", "num", cell.processors().size());
    cell.processors().forEach(this::processor);
    xml.close("cpus");
    xml.close("cell");
  }

  private void processor(Processor processor) {
    if (processor.online()) {
      xml.empty(
          "cpu",
          "id",
          processor.id(),
          "socket_id",
          processor.socket(),
          "die_id",
          processor.die(),
          "core_id",
          processor.core(),
          "siblings",
          processor.siblings());
    } else {
      xml.empty("cpu", "id", processor.id());
    }
  }

  private void caches(List<CacheBank> banks) {
    if (banks.isEmpty()) {
      return;
    }
    xml.open("cache");
    banks.forEach(this::bank);
    xml.close("cache");
  }

  /** A size is told in the largest unit that leaves no rest. */
  private void bank(CacheBank bank) {
    boolean mebibytes = bank.size() % 1024 == 0;
    xml.empty(
        "bank",
        "id",
        bank.id(),
        "level",
        bank.level(),
        "type",
        bank.type(),
        "size",
        mebibytes ? bank.size() / 1024 : bank.size(),
        "unit",
        mebibytes ? "MiB" : "KiB",
        "cpus",
        bank.processors());
  }

  private void security(SecurityLabels security) {
    xml.open("secmodel");
    xml.text("model", security.model());
    xml.text("doi", security.doi());
    security.baseLabels().forEach((kind, label) -> xml.text("baselabel", label, "type", kind));
    xml.close("secmodel");
  }
}
