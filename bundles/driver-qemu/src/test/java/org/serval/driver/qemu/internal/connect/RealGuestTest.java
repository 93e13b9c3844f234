package org.serval.driver.qemu.internal.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.serval.api.Capability;
import org.serval.api.HostPaths;
import org.serval.api.Keepsakes;
import org.serval.api.LibvirtException;
import org.serval.api.constants.DomainCreateFlags;
import org.serval.api.constants.DomainShutoffReason;
import org.serval.api.constants.DomainState;
import org.serval.api.domain.DomainDefinitions;
import org.serval.api.domain.DomainLifecycle;
import org.serval.api.domain.DomainQueries;
import org.serval.api.domain.DomainRef;
import org.serval.api.event.DomainEvent;
import org.serval.api.event.Event;
import org.serval.api.event.EventListener;
import org.serval.api.event.EventTopic;
import org.serval.api.event.Subscription;
import org.serval.driver.qemu.internal.config.QemuConf;
import org.serval.driver.qemu.internal.guest.Running;
import org.serval.posix.Signals;
import org.serval.process.internal.TerminalsComponent;

/** The driver with a real QEMU, as a user's daemon in a directory of its own. */
final class RealGuestTest {
  private static final String HOST = "b9f2c1de-0a51-4cd0-8f64-6a6b9d3f0e11";

  private static final String GUEST =
      """
      <domain type='qemu'>
        <name>tiny</name>
        <uuid>b5c2e2f4-0a51-4d8e-9d51-0123456789ab</uuid>
        <memory unit='MiB'>8</memory>
        <os><type arch='x86_64' machine='pc'>hvm</type></os>
        <features><acpi/></features>
        <devices>
          <controller type='usb' model='none'/>
          <serial type='pty'/>%s
          <memballoon model='none'/>
        </devices>
      </domain>
      """;
  @TempDir private Path root;
  private final Recorder events = new Recorder();
  private QemuHost host;

  private static final class Recorder implements EventTopic {
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    @Override
    public void publish(Event event) {
      if (event instanceof DomainEvent.Lifecycle(DomainRef _, int kind, int detail)) {
        seen.add(kind + "/" + detail);
        if (kind == 5) {
          stopped.complete(null);
        }
      }
    }

    @Override
    public Subscription subscribe(EventListener listener) {
      throw new UnsupportedOperationException();
    }
  }

  @BeforeEach
  void begin() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/qemu-system-x86_64")), "needs QEMU");
    host = open();
  }

  private QemuHost open() {
    HostPaths paths = HostPaths.session(root.resolve("c"), root.resolve("r"), root.resolve("k"));
    QemuConf conf = QemuConf.of(Map.of(), paths);
    QemuHost opened = new QemuHost(paths, conf, events, () -> HOST, new TerminalsComponent());
    opened.begin();
    return opened;
  }

  @AfterEach
  void end() {
    if (host != null) {
      host.guests().all().stream()
          .filter(state -> state.active())
          .forEach(state -> host.lifecycle().destroy(state.ref(), 0));
      host.close();
    }
  }

  private <T extends Capability> T part(Class<T> type) {
    return new QemuConnection(host, new Keepsakes()).capability(type).orElseThrow();
  }

  private DomainQueries queries() {
    return part(DomainQueries.class);
  }

  private DomainRef define(String devices) {
    return part(DomainDefinitions.class).define(GUEST.formatted(devices), 0);
  }

  private org.serval.api.domain.DomainState state(DomainRef guest) {
    return queries().byRef(guest).state();
  }

  private void leftNothing() throws IOException {
    assertThat(names(root.resolve("r/libvirt/qemu/run")))
        .allMatch(n -> n.matches("driver.pid|autostarted"));
    assertThat(names(root.resolve("c/libvirt/qemu/lib"))).allMatch(n -> n.matches("channel|nvram"));
  }

  private static List<String> names(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void lives_through_all_states_and_leaves_nothing() throws IOException {
    DomainRef guest = define("");
    DomainRef started = host.lifecycle().create(guest, 0, List.of());
    assertThat(started.id()).isEqualTo(1);
    host.lifecycle().suspend(guest);
    assertThat(state(guest).state()).isEqualTo(DomainState.VIR_DOMAIN_PAUSED);
    host.lifecycle().resume(guest);
    assertThat(state(guest).state()).isEqualTo(DomainState.VIR_DOMAIN_RUNNING);
    assertThat(queries().xml(guest, 0)).contains("<source path='/dev/pts/");
    host.lifecycle().destroy(guest, 0);
    assertThat(state(guest).reason()).isEqualTo(DomainShutoffReason.VIR_DOMAIN_SHUTOFF_DESTROYED);
    assertThat(events.seen).containsExactly("0/0", "4/0", "2/0", "3/0", "4/0", "6/2", "5/1");
    leftNothing();
  }

  @Test
  void tells_the_time_its_process_has_used() {
    DomainRef guest = host.lifecycle().create(define(""), 0, List.of());
    long first = queries().info(guest).cpuTime();
    assertThat(first).isPositive();
    assertThat(queries().info(guest).cpuTime()).isGreaterThanOrEqualTo(first);
    host.lifecycle().destroy(guest, 0);
    assertThat(queries().info(guest).cpuTime()).isZero();
  }

  @Test
  void a_connection_closes_in_memory_unless_a_guest_ends_with_it() throws IOException {
    DomainRef guest = define("");
    int endsWithIt = DomainCreateFlags.VIR_DOMAIN_START_AUTODESTROY;
    QemuConnection client = new QemuConnection(host, new Keepsakes());
    DomainLifecycle calls = client.capability(DomainLifecycle.class).orElseThrow();
    assertThat(client.closesInMemory()).isTrue();
    calls.create(guest, endsWithIt, List.of());
    assertThat(client.closesInMemory()).isFalse();
    client.close();
    assertThat(state(guest).state()).isEqualTo(DomainState.VIR_DOMAIN_SHUTOFF);
    calls.create(guest, endsWithIt, List.of()); // as one that was under way when the client left
    assertThat(state(guest).state()).isEqualTo(DomainState.VIR_DOMAIN_SHUTOFF);
    leftNothing();
  }

  @Test
  void a_start_that_fails_tells_qemus_own_words_and_leaves_nothing() throws IOException {
    DomainRef guest =
        define("<rng model='virtio'><backend model='random'>/nowhere</backend></rng>");
    assertThatThrownBy(() -> host.lifecycle().create(guest, 0, List.of()))
        .isInstanceOf(LibvirtException.class)
        .hasMessageContaining("internal error: process exited while connecting to monitor: ")
        .hasMessageContaining("/nowhere");
    assertThat(state(guest).reason()).isEqualTo(DomainShutoffReason.VIR_DOMAIN_SHUTOFF_FAILED);
    assertThat(events.seen).containsExactly("0/0");
    leftNothing();
  }

  @Test
  void a_missing_image_is_told_before_qemu_is_started() throws IOException {
    DomainRef guest =
        define("<disk type='file'><source file='/nowhere/x.img'/><target dev='hda'/></disk>");
    assertThatThrownBy(() -> host.lifecycle().create(guest, 0, List.of()))
        .hasMessage("Cannot access storage file '/nowhere/x.img': No such file or directory");
    leftNothing();
  }

  @Test
  void a_killed_qemu_is_a_crash() throws Exception {
    DomainRef guest = define("");
    host.lifecycle().create(guest, 0, List.of());
    Running running = host.guests().require(guest).guest().requireRunning();
    running.process().orElseThrow().signal(Signals.KILL);
    events.stopped.get(20, TimeUnit.SECONDS);
    assertThat(state(guest).reason()).isEqualTo(DomainShutoffReason.VIR_DOMAIN_SHUTOFF_CRASHED);
    assertThat(events.seen).endsWith("5/5");
    leftNothing();
  }

  @Test
  void a_transient_guest_is_found_by_the_next_daemon() {
    DomainRef guest =
        host.lifecycle()
            .createXml(GUEST.formatted(""), DomainCreateFlags.VIR_DOMAIN_START_PAUSED, List.of());
    host.close();
    host = open();
    assertThat(queries().byRef(guest).persistent()).isFalse();
    assertThat(state(guest).state()).isEqualTo(DomainState.VIR_DOMAIN_PAUSED);
    assertThat(queries().byId(guest.id()).ref()).isEqualTo(guest);
    host.lifecycle().destroy(guest, 0);
    assertThat(queries().all()).isEmpty();
  }

  @Test
  void a_second_daemon_is_refused() {
    assertThatThrownBy(this::open).hasMessageContaining("Failed to acquire pid file");
  }
}
