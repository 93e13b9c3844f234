package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Calls that wait while their driver is replaced: for the emulator's answer, for the guest's turn,
 * and for the end of a job. Each ends soon, with an error that says why, and the next call finds
 * the new build with the job on the disk going on.
 */
class WaitingCallsIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration BOUNDED = Duration.ofSeconds(15);
  private static final String READS = "pread64,preadv,preadv2";
  private static final String STOPPED = "its driver was stopped";

  private ServalDaemon daemon;
  private Virsh virsh;

  @BeforeEach
  void start() throws Exception {
    daemon = ServalDaemon.start();
    virsh = daemon.qemu();
    virsh.ok("define", LayeredGuest.in(daemon.root()).toString());
    virsh.ok("start", "busy");
    virsh.ok("blockpull", "busy", "vda", "--bandwidth", "1");
  }

  @AfterEach
  void stop() {
    emulator("-CONT");
    daemon.close();
  }

  private void emulator(String signal) {
    daemon
        .guests()
        .forEach(pid -> Command.run(List.of("kill", signal, pid.toString()), Map.of()).ok());
  }

  private String job() {
    return virsh.ok("blockjob", "busy", "vda", "--raw", "--bytes");
  }

  private CompletableFuture<Command> call(String... words) {
    return CompletableFuture.supplyAsync(() -> virsh.run(words), Thread::startVirtualThread);
  }

  /** Calls that wait hold a worker each. */
  private void areWaiting(int calls) {
    Eventually.holds(
        SOON, calls + " calls wait", () -> workers("nWorkers") >= calls + workers("freeWorkers"));
  }

  /**
   * While it runs, the emulator's threads do not come back from reading images; its others go on.
   */
  private Process slowReads(Path trace) throws IOException {
    List<String> line = new ArrayList<>(List.of("strace", "-f", "-qq", "-o", trace.toString()));
    line.addAll(List.of("-e", "trace=" + READS, "-e", "inject=" + READS + ":delay_enter=60s"));
    daemon.guests().forEach(pid -> line.addAll(List.of("-p", pid.toString())));
    Process strace = new ProcessBuilder(line).inheritIO().start();
    Eventually.holds(
        SOON, "a read hangs", () -> Files.exists(trace) && trace.toFile().length() > 0);
    return strace;
  }

  private int workers(String which) {
    String uri =
        "libvirtd+unix:///system?socket=" + daemon.socket().resolveSibling("libvirt-admin-sock");
    List<String> line = List.of("virt-admin", "-c", uri, "server-threadpool-info", "libvirtd");
    return Command.run(line, Map.of())
        .ok()
        .out()
        .lines()
        .filter(it -> it.startsWith(which))
        .mapToInt(it -> Integer.parseInt(it.substring(it.indexOf(':') + 1).strip()))
        .sum();
  }

  @Test
  void endWithAnErrorAndTheNextCallFindsTheJob() throws Exception {
    emulator("-STOP");
    CompletableFuture<Command> answer = call("blockjob", "busy", "vda", "--bandwidth", "2");
    areWaiting(1);
    CompletableFuture<Command> turn = call("blockjob", "busy", "vda", "--abort");
    CompletableFuture<Command> other = call("suspend", "busy");
    areWaiting(3);

    long begin = System.nanoTime();
    NewBuild.replaceQemu(daemon, "8.1.1");
    for (CompletableFuture<Command> waiting : List.of(answer, turn, other)) {
      waiting.join().failsWith(STOPPED);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(BOUNDED);
    Eventually.holds(SOON, "the new build runs", () -> daemon.drivers().contains("8.1.1"));

    emulator("-CONT");
    Eventually.holds(SOON, "the job is found", () -> job().contains("type=Block Pull"));
    assertThat(virsh.ok("domstate", "busy")).isEqualTo("running");
    virsh.ok("blockjob", "busy", "vda", "--abort");
    assertThat(job()).isEmpty();
    assertThat(status()).doesNotContain("type='pull'");
  }

  /** The emulator has answered, and the guest's turn is free: only the job does not end. */
  @Test
  void forAJobsEndToo() throws Exception {
    Process slow = slowReads(daemon.root().resolve("trace"));
    try (Interactive events = new Interactive(virsh.line("event", "--all", "--loop"))) {
      CompletableFuture<Command> end = call("blockjob", "busy", "vda", "--abort");
      areWaiting(1);
      Eventually.holds(
          SOON, "it is told to end", () -> status().contains("ending='abort'") && !end.isDone());
      virsh.ok("blockjob", "busy", "vda", "--bandwidth", "2");

      long begin = System.nanoTime();
      NewBuild.replaceQemu(daemon, "8.1.2");
      end.join().failsWith(STOPPED);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(BOUNDED);
      Eventually.holds(SOON, "the new build runs", () -> daemon.drivers().contains("8.1.2"));
      assertThat(job()).contains("type=Block Pull");

      slow.destroy();
      events.expect("canceled", SOON);
      assertThat(job()).isEmpty();
      assertThat(status()).doesNotContain("type='pull'");
    } finally {
      slow.destroy();
    }
  }

  private String status() {
    try {
      return Files.readString(daemon.root().resolve("run/libvirt/qemu/busy.xml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
