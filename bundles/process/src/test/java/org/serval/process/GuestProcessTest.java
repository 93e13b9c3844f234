package org.serval.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.serval.posix.Exit;
import org.serval.posix.Posix;
import org.serval.posix.ProcStat;
import org.serval.posix.Signals;
import org.serval.posix.Spawn;

@Timeout(120)
class GuestProcessTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path dir;
  private GuestLog log;

  @BeforeEach
  void prepare() throws Exception {
    log = new GuestLog(dir.resolve("guest.log"));
    log.prepare();
  }

  private GuestProcess start(String script) throws Exception {
    return GuestProcess.start(Spawn.command("/bin/sh", "-c", script), log);
  }

  @Test
  void writesItsOutputAfterTheHeader() throws Exception {
    long place = log.started("x version: 1", Map.of("A", "b c"), List.of("/bin/sh", "-c", "x"));
    try (GuestProcess guest = start("echo 'char device redirected to /dev/pts/9'; echo no >&2")) {
      assertThat(guest.await(LONG)).contains(new Exit.Status(0));
    }
    assertThat(log.wordsSince(place)).isEqualTo("no");
    assertThat(Files.readString(log.file()))
        .containsPattern("^[0-9-]{10} [0-9:]{8}\\.[0-9]{3}\\+0000: starting up x version: 1\n")
        .contains("\nA='b c' \\\n/bin/sh \\\n-c x\n");
  }

  @Test
  void isFoundAgainByPidAndStartTime() throws Exception {
    try (GuestProcess guest = start("exec sleep 1000")) {
      GuestProcess again = GuestProcess.reattach(guest.pid(), guest.startTime()).orElseThrow();
      assertThat(GuestProcess.reattach(guest.pid(), guest.startTime() + 1)).isEmpty();
      guest.kill(LONG, LONG); // two watch it here: either may be the one who is told how it ended
      assertThat(again.exit().get(60, TimeUnit.SECONDS)).isNotNull();
      assertThat(GuestProcess.reattach(guest.pid(), guest.startTime())).isEmpty();
    }
  }

  @Test
  void aProcessOfAnotherParentIsWatchedToo() throws Exception {
    long orphan;
    try (GuestProcess parent = start("sleep 1000 </dev/null >/dev/null 2>&1 & echo $!")) {
      assertThat(parent.await(LONG)).contains(new Exit.Status(0));
      orphan = Long.parseLong(Files.readString(log.file()).strip());
    }
    try (GuestProcess guest = GuestProcess.reattach(orphan, 0).orElseThrow()) {
      assertThat(guest.isAlive()).isTrue();
      assertThat(guest.kill(LONG, LONG)).isEqualTo(new Exit.Unknown());
    }
  }

  @Test
  void endsWhenAskedTo() throws Exception {
    try (GuestProcess guest = start("exec sleep 1000")) {
      assertThat(guest.kill(LONG, LONG)).isEqualTo(new Exit.Signal(Signals.TERM, false));
      assertThat(guest.isAlive()).isFalse();
      assertThat(guest.signal(Signals.KILL)).isFalse();
    }
  }

  @Test
  void isKilledIfItDoesNotListen() throws Exception {
    try (GuestProcess guest = start("trap '' TERM; echo ready; while :; do sleep 0.01; done")) {
      while (Files.size(log.file()) == 0) {
        Thread.onSpinWait();
      }
      Exit exit = guest.kill(Duration.ofMillis(100), LONG);
      assertThat(exit).isEqualTo(new Exit.Signal(Signals.KILL, false));
    }
  }

  @Test
  void livesOnWhenItIsNoLongerWatched() throws Exception {
    GuestProcess guest = start("exec sleep 1000");
    guest.close();
    Optional<GuestProcess> again = GuestProcess.reattach(guest.pid(), guest.startTime());
    assertThat(again).isPresent();
    again.get().kill(Duration.ZERO, LONG);
  }

  @Test
  void oneThatEndedUnwatchedIsReapedWhenItIsLookedFor() throws Exception {
    GuestProcess guest = start("exec sleep 1000");
    guest.close();
    Posix.kill(guest.pid(), Signals.KILL);
    while (ProcStat.of(guest.pid()).orElseThrow().state() != 'Z') {
      Thread.onSpinWait();
    }
    assertThat(GuestProcess.reattach(guest.pid(), guest.startTime())).isEmpty();
    while (ProcStat.of(guest.pid()).isPresent()) {
      Thread.onSpinWait();
    }
  }
}
