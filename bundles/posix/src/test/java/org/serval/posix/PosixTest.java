package org.serval.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PosixTest {
  @TempDir Path dir;

  @Test
  void knowsWhoWeAre() throws Exception {
    assertThat(Posix.getuid()).isEqualTo(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    assertThat(Posix.geteuid()).isEqualTo(Posix.getuid());
    assertThat(Posix.getegid()).isEqualTo(Posix.getgid());
  }

  @Test
  void changesModeAndOwner() throws Exception {
    Path file = Files.createFile(dir.resolve("f"));
    Posix.chmod(file, 0640);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    Posix.chmod(file, 04711);
    assertThat((int) Files.getAttribute(file, "unix:mode") & 07777).isEqualTo(04711);
    assumeTrue(Posix.geteuid() == 0, "needs root");
    Posix.chown(file, 12, 34, true);
    assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(12);
    Posix.chown(file, Posix.UNCHANGED, 35, true);
    assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(12);
    assertThat(Files.getAttribute(file, "unix:gid")).isEqualTo(35);
  }

  @Test
  void changesTheOwnerOfALinkOnlyIfAsked() throws Exception {
    assumeTrue(Posix.geteuid() == 0, "needs root");
    Path file = Files.createFile(dir.resolve("f"));
    Path link = Files.createSymbolicLink(dir.resolve("l"), file);
    Posix.chown(link, 12, 34, false);
    assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(0);
    assertThat(Files.getAttribute(link, "unix:uid", LinkOption.NOFOLLOW_LINKS)).isEqualTo(12);
  }

  @Test
  void namesThePathInAnError() {
    assertThatThrownBy(() -> Posix.chmod(dir.resolve("none"), 0600))
        .hasMessage("fchmodat '" + dir + "/none': No such file or directory");
  }

  @Test
  void makesAFifo() throws Exception {
    Path fifo = dir.resolve("fifo");
    Posix.mkfifo(fifo, 0600);
    assertThat((int) Files.getAttribute(fifo, "unix:mode") & 0170000).isEqualTo(0010000);
  }

  @Test
  void tellsAFileSystemsSize() throws Exception {
    Posix.FileSystem system = Posix.statfs(dir);
    long total = Files.getFileStore(dir).getTotalSpace();
    assertThat(system.blocks() * system.blockSize()).isEqualTo(total);
    assertThat(Posix.statfs(Path.of("/proc")).type()).isEqualTo(0x9fa0);
  }

  @Test
  void bindsAThreadToACpu() throws Exception {
    BitSet all = SchedAffinity.get(0);
    assertThat(all.cardinality()).isPositive();
    Thread thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    BitSet first = new BitSet();
                    first.set(all.nextSetBit(0));
                    SchedAffinity.set(0, first);
                    bound = SchedAffinity.get(0);
                  } catch (PosixException e) {
                    throw new IllegalStateException(e);
                  }
                });
    thread.join();
    assertThat(bound.cardinality()).isEqualTo(1);
    assertThat(SchedAffinity.get(0)).isEqualTo(all);
    BitSet missing = new BitSet();
    missing.set(8000);
    assertThatThrownBy(() -> SchedAffinity.set(0, missing)).hasMessageContaining("Invalid");
  }

  private volatile BitSet bound = new BitSet();

  @Test
  void looksUpUsersAndGroups() throws Exception {
    Users.User root = Users.byName("root").orElseThrow();
    assertThat(root).isEqualTo(Users.byUid(0).orElseThrow());
    assertThat(root.home()).isEqualTo(Path.of("/root"));
    assertThat(Users.group("root")).hasValue(0);
    assertThat(Users.groupName(0)).contains("root");
    assertThat(Users.groups("root", 0)).contains(0);
    assertThat(Users.byName("no-such-user")).isEmpty();
    assertThat(Users.group("no-such-group")).isEmpty();
  }

  @Test
  void readsItsOwnStat() throws Exception {
    ProcStat self = ProcStat.of(ProcessHandle.current().pid()).orElseThrow();
    assertThat(self.command()).isEqualTo("java");
    assertThat(self.startTime()).isPositive();
    assertThat(self.userTime()).isPositive();
    assertThat(ProcStat.of(0x3fffff)).isEmpty();
  }

  @Test
  void tellsTheTimeAProcessHasUsed() throws Exception {
    long pid = ProcessHandle.current().pid();
    long before = ProcStat.of(pid).map(stat -> stat.userTime() + stat.systemTime()).orElseThrow();
    long now = Posix.cpuTime(pid).orElseThrow();
    long after = ProcStat.of(pid).map(stat -> stat.userTime() + stat.systemTime()).orElseThrow();
    long twoTicks = 20_000_000; // of which the file leaves out the begun ones
    assertThat(now).isBetween(before, after + twoTicks);
    assertThat(Posix.cpuTime(0x3fffff)).isEmpty();
  }

  @Test
  void readsACommandWithParenthesesAndSpaces() {
    StringBuilder text = new StringBuilder("77 (a) R (b) S 1 2 3 4 5 6 7 8 9 10 150 25");
    for (int field = 16; field <= 52; field++) {
      text.append(' ').append(field);
    }
    ProcStat stat = ProcStat.parse(text + "\n");
    assertThat(stat.command()).isEqualTo("a) R (b");
    assertThat(stat.state()).isEqualTo('S');
    assertThat(stat.userTime()).isEqualTo(1_500_000_000L);
    assertThat(stat.systemTime()).isEqualTo(250_000_000L);
    assertThat(stat.startTime()).isEqualTo(22);
    assertThat(stat.residentPages()).isEqualTo(24);
    assertThat(stat.processor()).isEqualTo(39);
  }
}
