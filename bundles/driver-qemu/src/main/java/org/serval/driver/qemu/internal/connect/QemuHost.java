package org.serval.driver.qemu.internal.connect;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.serval.api.Capability;
import org.serval.api.ErrorDomain;
import org.serval.api.HostPaths;
import org.serval.api.LibvirtException;
import org.serval.api.domain.DomainLifecycle;
import org.serval.api.event.EventTopic;
import org.serval.api.stream.Terminals;
import org.serval.driver.qemu.internal.block.BlockJobEnds;
import org.serval.driver.qemu.internal.block.BlockJobRequests;
import org.serval.driver.qemu.internal.block.JobOutcome;
import org.serval.driver.qemu.internal.caps.Binaries;
import org.serval.driver.qemu.internal.caps.CapsCache;
import org.serval.driver.qemu.internal.caps.CapsProbe;
import org.serval.driver.qemu.internal.caps.QemuCaps;
import org.serval.driver.qemu.internal.caps.QemuGuests;
import org.serval.driver.qemu.internal.caps.StoredGuests;
import org.serval.driver.qemu.internal.config.QemuConf;
import org.serval.driver.qemu.internal.console.Consoles;
import org.serval.driver.qemu.internal.guest.GuestQueries;
import org.serval.driver.qemu.internal.guest.Guests;
import org.serval.driver.qemu.internal.life.Autostart;
import org.serval.driver.qemu.internal.life.Cleanup;
import org.serval.driver.qemu.internal.life.Definitions;
import org.serval.driver.qemu.internal.life.Documents;
import org.serval.driver.qemu.internal.life.Lifecycle;
import org.serval.driver.qemu.internal.life.Loader;
import org.serval.driver.qemu.internal.life.Monitors;
import org.serval.driver.qemu.internal.life.Recovery;
import org.serval.driver.qemu.internal.life.Starter;
import org.serval.driver.qemu.internal.life.Stopper;
import org.serval.driver.qemu.internal.life.Transitions;
import org.serval.driver.qemu.internal.start.GuestFiles;
import org.serval.driver.qemu.internal.start.Ownership;
import org.serval.driver.qemu.internal.start.Ports;
import org.serval.driver.qemu.internal.start.Preparer;
import org.serval.driver.qemu.internal.start.QemuPaths;
import org.serval.driver.qemu.internal.start.StartProcess;
import org.serval.driver.qemu.internal.status.StatusFiles;
import org.serval.host.Host;
import org.serval.posix.Posix;
import org.serval.process.Cgroups;
import org.serval.process.SystemErrors;
import org.serval.state.DefinitionStore;
import org.serval.state.PidFile;

/**
 * All of the driver behind its component: what is on disk, what runs, and the parts that change it.
 * One for the life of the component. Making it reads definitions and status files; programs are
 * probed and monitors connected later, by others.
 */
public final class QemuHost implements AutoCloseable {
  private final HostPaths paths;
  private final EventTopic events;
  private final Guests guests = new Guests();
  private final PidFile lock;
  private final Binaries binaries = Binaries.ofHost();
  private final CapsCache caps;
  private final Lifecycle lifecycle;
  private final List<Capability> capabilities;
  private final Recovery recovery;
  private final Autostart autostart;

  /**
   * Reads what is on disk.
   *
   * @param uuid the host's own
   */
  public QemuHost(
      HostPaths paths,
      QemuConf conf,
      EventTopic events,
      Supplier<String> uuid,
      Terminals terminals) {
    this.paths = paths;
    this.events = events;
    QemuPaths places = QemuPaths.of(paths);
    GuestFiles files = new GuestFiles(places, conf);
    files.prepare();
    lock = PidFile.acquire(places.run().resolve("driver.pid"));
    CapsProbe probe = new CapsProbe(places.lib());
    caps = new CapsCache(places.cache().resolve("capabilities"), probe, hasKvm());
    QemuGuests support = new QemuGuests(binaries, caps, conf);
    Documents documents = new Documents(support);
    DefinitionStore store = new DefinitionStore(places.definitions(), places.autostart());
    StatusFiles status = new StatusFiles(places, guests);
    Transitions transitions = new Transitions(guests, events, status);
    Ports ports = new Ports();
    Optional<Ownership> ownership =
        conf.account()
            .map(a -> new Ownership(places.run().resolve("owners.json"), a, conf.rememberOwner()));
    Cgroups cgroups = cgroups(conf);
    Cleanup cleanup = new Cleanup(files, status, ports, ownership, cgroups);
    Stopper stopper = new Stopper(guests, transitions, cleanup, places);
    Preparer preparer = new Preparer(places, conf, files, ports, ownership);
    StartProcess process = new StartProcess(places, conf, cgroups);
    int queue = conf.maxQueued();
    Definitions definitions = new Definitions(guests, documents, store, transitions, queue);
    JobOutcome outcome = new JobOutcome(guests, transitions, definitions);
    Monitors monitors = new Monitors(transitions, new BlockJobEnds(guests, transitions, outcome));
    Starter starter =
        new Starter(guests, caps, preparer, process, status, monitors, stopper, cleanup, conf);
    lifecycle = new Lifecycle(guests, documents, starter, stopper, transitions, places, queue);
    Host machine = Host.current();
    capabilities =
        List.of(
            new GuestQueries(guests),
            definitions,
            new BlockJobRequests(guests, transitions),
            new Consoles(guests, terminals),
            new HostAnswers(machine, uuid, binaries, caps, conf.account()),
            machine.stats(),
            machine.tuning(ErrorDomain.VIR_FROM_QEMU, "qemuNode"),
            machine.models(ErrorDomain.VIR_FROM_QEMU, "qemuConnect"),
            machine.firmware(ErrorDomain.VIR_FROM_QEMU, "qemuConnectGetSysinfo"));
    new Loader(guests, store, queue).load();
    recovery = new Recovery(guests, status, monitors, stopper, places, ports, queue);
    recovery.load(StoredGuests.INSTANCE);
    autostart = new Autostart(guests, lifecycle, places.run().resolve("autostarted"));
  }

  private static boolean hasKvm() {
    return Files.isReadable(Path.of("/dev/kvm")) && Files.isWritable(Path.of("/dev/kvm"));
  }

  private static Cgroups cgroups(QemuConf conf) {
    try {
      return Cgroups.detect().only(conf.controllers());
    } catch (IOException e) {
      throw SystemErrors.of(ErrorDomain.VIR_FROM_CGROUP, "cannot read control groups", e);
    }
  }

  /** Goes to the monitors of running guests, and starts those that start with the host. */
  public void begin() {
    recovery.reconnect();
    autostart.begin();
  }

  HostPaths paths() {
    return paths;
  }

  EventTopic events() {
    return events;
  }

  Guests guests() {
    return guests;
  }

  DomainLifecycle lifecycle() {
    return lifecycle;
  }

  /** What all connections have in common. */
  List<Capability> capabilities() {
    return capabilities;
  }

  /** The version of the host's own QEMU; 0 if there is none. May probe it on first use. */
  long version() {
    try {
      return binaries.of(binaries.hostArch()).map(caps::of).map(QemuCaps::version).orElse(0);
    } catch (LibvirtException e) {
      return 0;
    }
  }

  String hostname() {
    try {
      return InetAddress.getLocalHost().getCanonicalHostName();
    } catch (IOException e) {
      return "localhost";
    }
  }

  /** Leaves all guests to whoever comes next; they run on. Blocks while changes are under way. */
  @Override
  public void close() {
    try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
      guests.all().forEach(state -> each.execute(state.guest()::release));
    }
    lock.close();
  }

  /** Whether this process may serve the whole host. */
  static boolean isRoot() {
    return Posix.geteuid() == 0;
  }
}
