package org.serval.driver.qemu.internal.command;

import java.util.Optional;
import java.util.OptionalInt;
import org.serval.driver.qemu.internal.caps.QemuCaps;
import org.serval.qmp.JsonObject;
import org.serval.xml.DomainView;
import org.serval.xml.Element;
import org.serval.xml.view.CpuView;
import org.serval.xml.view.OsView;

/** The board: machine, accelerator, processor, memory, topology and I/O threads. */
final class MachineOptions {
  private static final int HPET_AS_PROPERTY = 8_000_000;
  private final DomainView domain;
  private final OsView os;
  private final QemuCaps caps;
  private final Launch launch;
  private final Words words = new Words();

  MachineOptions(DomainView domain, Launch launch) {
    this.domain = domain;
    this.os = domain.os();
    this.caps = launch.caps();
    this.launch = launch;
  }

  void addTo(Words target) {
    boolean pflash = os.loaderType().filter("pflash"::equals).isPresent();
    if (pflash) {
      firmwareImages();
    }
    words.add("-machine", machine(pflash));
    words.add("-accel", domain.type().equals("kvm") ? "kvm" : "tcg");
    new CpuOption(domain).text().ifPresent(cpu -> words.add("-cpu", cpu));
    if (!pflash) {
      os.loader().ifPresent(loader -> words.add("-bios", loader));
    }
    memory();
    words.add("-smp", topology());
    for (int i = 1; i <= domain.iothreads(); i++) {
      words.json("-object", JsonObject.of("qom-type", "iothread", "id", "iothread" + i));
    }
    target.add(words.list().toArray(String[]::new));
  }

  private String machine(boolean pflash) {
    StringBuilder text = new StringBuilder(os.machine().orElse("pc"));
    text.append(",usb=off");
    onOff("vmport", "@state").ifPresent(state -> text.append(",vmport=").append(state));
    onOff("smm", "@state").ifPresent(state -> text.append(",smm=").append(state));
    text.append(",dump-guest-core=").append(dumpCore());
    ramId().ifPresent(id -> text.append(",memory-backend=").append(id));
    if (pflash) {
      text.append(",pflash0=libvirt-pflash0-format");
      os.nvram().ifPresent(_ -> text.append(",pflash1=libvirt-pflash1-format"));
    }
    if (caps.version() >= HPET_AS_PROPERTY && isX86()) {
      modernSwitches(text);
    }
    return text.toString();
  }

  private void modernSwitches(StringBuilder text) {
    domain.clock().timers().stream()
        .filter(timer -> timer.name().equals("hpet"))
        .flatMap(timer -> timer.present().stream())
        .findFirst()
        .ifPresent(present -> text.append(",hpet=").append(present.equals("yes") ? "on" : "off"));
    text.append(",acpi=").append(domain.hasFeature("acpi") ? "on" : "off");
  }

  private Optional<String> onOff(String feature, String path) {
    return domain.feature(feature).map(e -> e.value(path));
  }

  private String dumpCore() {
    Element memory = domain.element().child("memory");
    String usual = launch.conf().emulator().dumpCore() ? "on" : "off";
    return memory == null ? usual : memory.attribute("dumpCore", usual);
  }

  private boolean isX86() {
    return os.arch().equals("x86_64") || os.arch().equals("i686");
  }

  private Optional<String> ramId() {
    return caps.machine(os.machine().orElse("")).flatMap(QemuCaps.Machine::ramId);
  }

  private void firmwareImages() {
    os.loader().ifPresent(path -> firmware(0, path, os.loaderReadOnly()));
    os.nvram().ifPresent(path -> firmware(1, path, false));
  }

  private void firmware(int number, String path, boolean readOnly) {
    String node = "libvirt-pflash" + number;
    words.json("-blockdev", BlockNodes.file(path, node + "-storage"));
    words.json(
        "-blockdev",
        JsonObject.of(
            "node-name",
            node + "-format",
            "read-only",
            readOnly,
            "driver",
            "raw",
            "file",
            node + "-storage"));
  }

  private void memory() {
    long mib = (domain.memory() + 1023) / 1024;
    words.add("-m", Long.toString(mib));
    ramId().ifPresent(id -> words.json("-object", new MemoryBackend(domain, launch).json(id, mib)));
    boolean locked = domain.element().at("memoryBacking/locked") != null;
    words.add("-overcommit", "mem-lock=" + (locked ? "on" : "off"));
  }

  private String topology() {
    StringBuilder text = new StringBuilder().append(domain.vcpus());
    if (domain.vcpus() < domain.maxVcpus()) {
      text.append(",maxcpus=").append(domain.maxVcpus());
    }
    Optional<CpuView> cpu = domain.cpu();
    OptionalInt sockets = cpu.map(CpuView::sockets).orElse(OptionalInt.empty());
    if (sockets.isEmpty()) {
      return text + ",sockets=" + domain.maxVcpus() + ",cores=1,threads=1";
    }
    text.append(",sockets=").append(sockets.getAsInt());
    text.append(",dies=").append(cpu.get().dies().orElse(1));
    text.append(",cores=").append(cpu.get().cores().orElse(1));
    return text.append(",threads=").append(cpu.get().threads().orElse(1)).toString();
  }
}
