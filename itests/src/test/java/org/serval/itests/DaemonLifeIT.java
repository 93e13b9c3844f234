package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds the daemon, and what ends it. */
class DaemonLifeIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int CLIENTS = 500;

  /** HUP, INT, QUIT and TERM, which the daemon has blocked for itself. */
  private static final long OURS = 0x4007;

  private static void runsFor(Duration time, ServalDaemon daemon) {
    Instant then = Instant.now().plus(time);
    Eventually.holds(SOON, "some time goes by", () -> Instant.now().isAfter(then));
    assertThat(daemon.isAlive()).as(daemon.log()).isTrue();
  }

  @Test
  void clientsAndGuestsHoldItsTimeout() throws Exception {
    try (ServalDaemon daemon = ServalDaemon.prepare(ServalDaemon.builtDistribution())) {
      daemon.startAgain("--timeout", "1");
      try (Interactive client = new Interactive(daemon.qemu().line())) {
        client.type("uri\n");
        client.expect("qemu", SOON);
        var xml = Files.writeString(daemon.root().resolve("g.xml"), Guest.kernelXml("held"));
        daemon.qemu().ok("create", xml.toString());
        runsFor(Duration.ofSeconds(3), daemon);
      }
      runsFor(Duration.ofSeconds(3), daemon);
      daemon.qemu().ok("destroy", "held");

      Eventually.holds(SOON, "it ends", () -> !daemon.isAlive());
    }
  }

  @Test
  void whoeverAskedWhenItIsReadyGoesOnReadingItsLog() throws Exception {
    try (ServalDaemon daemon = ServalDaemon.prepare(ServalDaemon.builtDistribution())) {
      Path fifo = daemon.root().resolve("ready");
      Command.run(List.of("mkfifo", fifo.toString()), Map.of()).ok();
      CompletableFuture<String> word =
          CompletableFuture.supplyAsync(
              () -> Command.run(List.of("cat", fifo.toString()), Map.of()).text(),
              Thread::startVirtualThread);
      daemon.with("SERVAL_READY", fifo.toString()).startAgain();
      assertThat(word.get()).isEqualTo("ready");

      Path drivers = Files.createDirectories(daemon.root().resolve("var/lib/libvirt/drivers"));
      Files.writeString(drivers.resolve("broken.jar"), "half a j");
      daemon.signal("HUP");
      Eventually.holds(SOON, "it is logged", () -> daemon.log().contains("broken.jar is refused"));
    }
  }

  /** {@code itests/bench/stop.sh} measures it with more of both: some 0.4 s of a busy machine. */
  @ParameterizedTest
  @CsvSource({"TERM", "INT", "QUIT"})
  void itEndsInOrderWithClientsAndLeavesGuestsRunning(String signal) throws Exception {
    try (ServalDaemon daemon = ServalDaemon.start();
        Crowd crowd = new Crowd();
        Interactive client = new Interactive(daemon.qemu().line())) {
      client.type("uri\n");
      client.expect("qemu", SOON);
      var xml = Files.writeString(daemon.root().resolve("g.xml"), Guest.kernelXml("stays"));
      daemon.qemu().ok("create", xml.toString());
      var guests = daemon.guests();
      assertThat(guests).hasSize(1);
      assertThat(blockedSignals(guests.getFirst()) & OURS).isZero();
      crowd.connect(daemon.socket(), CLIENTS);
      long start = System.nanoTime();
      daemon.signal(signal);
      Eventually.holds(SOON, "it ends", () -> !daemon.isAlive());

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
      assertThat(daemon.exitValue()).isZero();
      assertThat(daemon.log()).doesNotContain("Stopping took more than");
      assertThat(daemon.guests()).isEqualTo(guests);
      client.type("list\n");
      client.expect("error", SOON);
      daemon.startAgain();
      assertThat(daemon.qemu().ok("domstate", "stays")).isEqualTo("running");
    }
  }

  private static long blockedSignals(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("SigBlk:"))
        .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
        .findFirst()
        .orElseThrow();
  }

  /** Clients that are connected and say nothing. */
  private static final class Crowd implements AutoCloseable {
    private final List<SocketChannel> clients = new ArrayList<>();

    void connect(Path socket, int count) throws IOException {
      for (int i = 0; i < count; i++) {
        SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX);
        clients.add(client);
        client.connect(UnixDomainSocketAddress.of(socket));
      }
    }

    @Override
    public void close() throws IOException {
      for (SocketChannel client : clients) {
        client.close();
      }
    }
  }

  /** Measured on libvirtd 9.0.0, which dies of each at once. */
  @ParameterizedTest
  @CsvSource({"USR1", "USR2", "ALRM", "PROF", "IO"})
  void signalsThatLibvirtdDiesOfEndItAtOnce(String signal) {
    try (ServalDaemon daemon = ServalDaemon.start()) {
      daemon.signal(signal);
      Eventually.holds(SOON, "it ends", () -> !daemon.isAlive());

      daemon.startAgain(); // what is left behind is taken over
      daemon.test().ok("list");
    }
  }
}
