package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The promise of the project, on a guest that runs: the QEMU driver is replaced by another build of
 * itself while one client is at the guest's console and another listens to its events, and neither
 * notices. {@code torture/replace.sh} measures how long calls wait meanwhile.
 */
class ReplacedUnderwayIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration BOOT = Duration.ofMinutes(3);
  private static final Pattern UPTIME = Pattern.compile("up-(\\d+)-");

  private ServalDaemon daemon;
  private Virsh virsh;

  @BeforeEach
  void start() throws Exception {
    daemon = ServalDaemon.start();
    virsh = daemon.qemu();
    Path file = daemon.root().resolve("guest.xml");
    virsh.ok("define", Files.writeString(file, Guest.kernelXml("lasting")).toString());
    virsh.ok("start", "lasting");
  }

  @AfterEach
  void stop() {
    daemon.close();
  }

  private void replace(String version) {
    NewBuild.replaceQemu(daemon, version);
    Eventually.holds(SOON, "version " + version + " runs", () -> reports("running", version));
  }

  private void theTestDriverIsReplaced(String version) {
    Path jar = ServalDaemon.builtDistribution().resolve("drivers/org.serval.driver.test.jar");
    NewBuild.install(jar, version, daemon.root().resolve("var/lib/libvirt/drivers"));
    daemon.signal("HUP");
    Eventually.holds(SOON, "it is there", () -> daemon.drivers().contains(version));
    daemon.test().ok("list");
  }

  private boolean reports(String state, String version) {
    return daemon
        .drivers()
        .lines()
        .anyMatch(
            line -> line.matches(state + " +org\\.serval\\.driver\\.qemu +" + version + " .*"));
  }

  /** What the guest says of its uptime, typed for and read at the console. */
  private static int uptime(Interactive console, int answer) {
    console.type("echo up-$(cut -d. -f1 /proc/uptime)-\n");
    Eventually.holds(SOON, "answer " + answer, () -> uptimes(console).size() > answer);
    return uptimes(console).get(answer);
  }

  private static List<Integer> uptimes(Interactive console) {
    List<Integer> found = new ArrayList<>();
    Matcher matcher = UPTIME.matcher(console.screen());
    while (matcher.find()) {
      found.add(Integer.valueOf(matcher.group(1)));
    }
    return found;
  }

  @Test
  void consoleAndEventsGoOnAndTheGuestRunsThrough() {
    String id = virsh.ok("domid", "lasting");
    List<Long> emulators = daemon.guests();
    try (Interactive console = new Interactive(virsh.line("console", "lasting"));
        Interactive events = new Interactive(virsh.line("event", "--all", "--loop"))) {
      console.expect("GUEST-READY", BOOT);
      int before = uptime(console, 0);
      Eventually.holds(SOON, "events are heard", () -> heard(events));
      int told = events.count("Suspended");

      replace("7.0.1");
      assertThat(uptime(console, 1)).isGreaterThanOrEqualTo(before);
      try (Interactive second = new Interactive(virsh.line("console", "lasting"))) {
        second.expect("Active console session exists for this domain", SOON);
      }
      virsh.ok("suspend", "lasting");
      virsh.ok("resume", "lasting");
      Eventually.holds(SOON, "told once", () -> events.count("Suspended") == told + 1);

      theTestDriverIsReplaced("7.0.3");
      assertThat(uptime(console, 2)).isGreaterThanOrEqualTo(before);

      replace("7.0.2");
      assertThat(uptime(console, 3)).isGreaterThanOrEqualTo(before);
      virsh.ok("suspend", "lasting");
      virsh.ok("resume", "lasting");
      Eventually.holds(SOON, "told once", () -> events.count("Suspended") == told + 2);
      assertThat(events.screen()).doesNotContain("rror");
      assertThat(console.screen()).doesNotContain("rror");
    }
    assertThat(virsh.ok("domid", "lasting")).isEqualTo(id);
    assertThat(daemon.guests()).isEqualTo(emulators);
    try (Interactive next = new Interactive(virsh.line("console", "lasting"))) {
      Eventually.holds(
          SOON,
          "the console is free again",
          () -> {
            next.type("echo free-$((6*7))\n");
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
            return next.screen().contains("free-42");
          });
    }
  }

  @Test
  void aGuestThatIsToEndWithItsClientOutlivesTheDriverAndNotTheClient() throws Exception {
    Path file = daemon.root().resolve("passing.xml");
    Files.writeString(file, Guest.kernelXml("passing"));
    try (Interactive client = new Interactive(virsh.line())) {
      client.type("create --autodestroy " + file + "\n");
      Eventually.holds(SOON, "it runs", () -> virsh.run("domstate", "passing").status() == 0);
      replace("7.2.1");
      assertThat(virsh.ok("domstate", "passing")).isEqualTo("running");
      client.type("quit\n");
      client.awaitEnd(SOON);
    }
    Eventually.holds(SOON, "it is gone", () -> virsh.run("domstate", "passing").status() != 0);
    assertThat(virsh.ok("domstate", "lasting")).isEqualTo("running");
  }

  @Test
  void callsThatComeMeanwhileWaitAndSucceedOnBothDrivers() {
    List<Command> failed = new CopyOnWriteArrayList<>();
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Void> caller =
        CompletableFuture.runAsync(
            () -> {
              while (!done.get()) {
                for (Virsh each : List.of(virsh, daemon.test())) {
                  Command call = each.run("list", "--all");
                  if (call.status() != 0) {
                    failed.add(call);
                  }
                }
              }
            });
    for (int i = 1; i <= 3; i++) {
      replace("7.1." + i);
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
    done.set(true);
    caller.join();
    assertThat(failed).isEmpty();
  }

  private boolean heard(Interactive events) {
    virsh.ok("suspend", "lasting");
    virsh.ok("resume", "lasting");
    return events.screen().contains("Resumed");
  }
}
