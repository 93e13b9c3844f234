package org.serval.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PidFdTest {
  private Posix.Pipe hold;

  @BeforeEach
  void open() throws Exception {
    hold = Posix.pipe();
  }

  @AfterEach
  void close() {
    hold.close();
  }

  private static long openDescriptors() throws Exception {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.count();
    }
  }

  private static long zombies() throws Exception {
    long zombies = 0;
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      for (Path each : all.filter(p -> p.getFileName().toString().matches("[0-9]+")).toList()) {
        ProcStat stat = ProcStat.of(Long.parseLong(each.getFileName().toString())).orElse(null);
        if (stat != null && stat.state() == 'Z' && stat.parent() == ProcessHandle.current().pid()) {
          zombies++;
        }
      }
    }
    return zombies;
  }

  private static long ourThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("serval-"))
        .count();
  }

  private static List<PidFd> startMany(int count) throws Exception {
    List<PidFd> children = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      children.add(Spawn.command("/bin/true").start());
    }
    return children;
  }

  @Test
  void manyChildrenLeaveNoDescriptorThreadOrZombie() throws Exception {
    for (PidFd child : startMany(10)) { // what is made once is made before the count
      child.await();
    }
    long before = openDescriptors();
    long threads = ourThreads();
    for (int round = 0; round < 10; round++) {
      for (PidFd child : startMany(50)) {
        assertThat(child.await()).isEqualTo(new Exit.Status(0));
      }
    }
    assertThat(zombies()).isZero();
    assertThat(openDescriptors()).isLessThanOrEqualTo(before);
    assertThat(ourThreads()).isEqualTo(threads).isEqualTo(1);
  }

  @Test
  void nobodyNeedsToAskForAnExit() throws Exception {
    PidFd child = Spawn.command("/bin/true").start();
    while (ProcStat.of(child.pid()).isPresent()) {
      Thread.onSpinWait(); // reaped by the loop alone; else the test's timeout ends this
    }
    assertThat(child.exit().get(60, TimeUnit.SECONDS)).isEqualTo(new Exit.Status(0));
  }

  @Test
  void whatFollowsAnExitMayBlock() throws Exception {
    PidFd first = Spawn.command("/bin/true").start();
    PidFd second = Spawn.command("/bin/cat").descriptor(0, hold.reader().descriptor()).start();
    // The first's follower waits for the second: on the loop's thread that would never end.
    Exit both =
        first
            .exit()
            .thenApply(
                exit -> {
                  hold.close();
                  try {
                    return second.await();
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                })
            .get(60, TimeUnit.SECONDS);
    assertThat(both).isEqualTo(new Exit.Status(0));
  }

  @Test
  void aProcessThatIsNotThereIsNotOpened() {
    assertThatThrownBy(() -> PidFd.open(0x3fffff))
        .isInstanceOfSatisfying(
            PosixException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ESRCH));
  }

  @Test
  void aSignalAfterTheEndHitsNobody() throws Exception {
    PidFd child = Spawn.command("/bin/true").start();
    child.await();
    assertThat(child.signal(Signals.KILL)).isFalse();
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void aCoreOrSignalIsTold() throws Exception {
    PidFd child = Spawn.command("/bin/cat").descriptor(0, hold.reader().descriptor()).start();
    assertThat(child.signal(Signals.SEGV)).isTrue();
    assertThat(child.await())
        .isInstanceOfSatisfying(
            Exit.Signal.class, exit -> assertThat(exit.number()).isEqualTo(Signals.SEGV));
  }
}
