package org.serval.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpawnTest {
  @TempDir Path dir;

  private String output(Spawn spawn) throws Exception {
    Path log = dir.resolve("out");
    Exit exit = spawn.outputTo(log, 0600).start().await();
    assertThat(exit).as(Files.readString(log)).isEqualTo(new Exit.Status(0));
    return Files.readString(log).strip();
  }

  private static Spawn shell(String script) {
    return Spawn.command("/bin/sh", "-c", script);
  }

  @Test
  void tellsTheExitStatus() throws Exception {
    assertThat(shell("exit 42").start().await()).isEqualTo(new Exit.Status(42));
  }

  @Test
  void tellsTheSignalThatEndedIt() throws Exception {
    assertThat(shell("kill -9 $$").start().await()).isEqualTo(new Exit.Signal(9, false));
  }

  @Test
  void reportsAMissingProgramWithTheSystemsNumber() {
    assertThatThrownBy(() -> Spawn.command("/no/such/program").start())
        .isInstanceOfSatisfying(
            PosixException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENOENT))
        .hasMessage("spawn '/no/such/program': No such file or directory");
  }

  @Test
  void reportsAMissingProgramBehindAPrefixToo() {
    assertThatThrownBy(() -> Spawn.command("/no/such/program").umask(077).start())
        .hasMessage("spawn '/no/such/program': No such file or directory");
  }

  @Test
  void reportsAFileThatIsNoProgram() throws IOException {
    Path text = Files.writeString(dir.resolve("text"), "hello");
    assertThatThrownBy(() -> Spawn.command(text.toString()).start())
        .isInstanceOfSatisfying(
            PosixException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EACCES));
  }

  @Test
  void startsWithExactlyTheEnvironmentItIsGiven() throws Exception {
    Spawn spawn =
        Spawn.command("/usr/bin/env").environment(Map.of("LC_ALL", "C")).environment(Map.of());
    assertThat(output(spawn)).isEqualTo("LC_ALL=C");
  }

  @Test
  void startsInItsDirectory() throws Exception {
    assertThat(output(shell("pwd -P").directory(dir))).isEqualTo(dir.toRealPath().toString());
  }

  @Test
  void readsNothingFromStandardInput() throws Exception {
    assertThat(output(shell("cat; echo end"))).isEqualTo("end");
  }

  @Test
  void leadsASessionOfItsOwn() throws Exception {
    // Fields 1, 5 and 6 of stat: pid, process group, session.
    String script = "read pid a b c group session rest </proc/$$/stat; echo $pid $group $session";
    String[] ids = output(shell(script).newSession()).split(" ");
    assertThat(ids[1]).isEqualTo(ids[0]);
    assertThat(ids[2]).isEqualTo(ids[0]);
  }

  @Test
  void hasDefaultSignalDispositions() throws Exception {
    String status = output(Spawn.command("/bin/cat", "/proc/self/status"));
    assertThat(status).contains("SigIgn:\t0000000000000000").contains("SigBlk:\t0000000000000000");
  }

  @Test
  void inheritsNothingButTheDescriptorsNamed() throws Exception {
    try (Posix.Pipe leak = Posix.pipe()) {
      Posix.setCloseOnExec(leak.reader().descriptor(), false);
      assertThat(output(Spawn.command("/bin/ls", "/proc/self/fd")).lines())
          .containsExactly("0", "1", "2", "3"); // 3 is the directory that ls reads
    }
  }

  @Test
  void placesDescriptorsAtNumbersThatAreOthersSources() throws Exception {
    try (Posix.Pipe one = Posix.pipe();
        Posix.Pipe two = Posix.pipe()) {
      int first = one.writer().descriptor();
      int second = two.writer().descriptor();
      // Swapped: each goes to the number that is the other's source.
      Spawn spawn =
          shell("echo one >/proc/self/fd/" + second + "; echo two >/proc/self/fd/" + first)
              .descriptor(second, first)
              .descriptor(first, second);
      assertThat(spawn.start().await()).isEqualTo(new Exit.Status(0));
      assertThat(readOnce(one.reader())).isEqualTo("one\n");
      assertThat(readOnce(two.reader())).isEqualTo("two\n");
    }
  }

  private static String readOnce(Fd reader) throws IOException {
    try (FdStream stream = FdStream.owned(Fd.duplicate(reader.descriptor(), 0))) {
      ByteBuffer buffer = ByteBuffer.allocate(100);
      stream.read(buffer);
      return StandardCharsets.UTF_8.decode(buffer.flip()).toString();
    }
  }

  @Test
  void setsUmaskAndLimits() throws Exception {
    Spawn spawn = shell("umask; ulimit -n; ulimit -Hn").umask(0027).limit("nofile", 100, 200);
    assertThat(output(spawn).lines()).containsExactly("0027", "100", "200");
  }

  @Test
  void runsAsAnotherUserWithoutCapabilities() throws Exception {
    assumeTrue(Posix.geteuid() == 0, "needs root");
    Path log = dir.resolve("out");
    Spawn spawn =
        Spawn.command("/bin/cat", "/proc/self/status")
            .user(1234, 2345, List.of(5, 6))
            .capabilities(List.of());
    assertThat(output(spawn))
        .contains("Uid:\t1234\t1234\t1234\t1234")
        .contains("Gid:\t2345\t2345\t2345\t2345")
        .contains("Groups:\t5 6")
        .contains("CapEff:\t0000000000000000")
        .contains("CapBnd:\t0000000000000000");
    assertThat(log).exists();
  }

  @Test
  void keepsTheCapabilitiesNamed() throws Exception {
    assumeTrue(Posix.geteuid() == 0, "needs root");
    Spawn spawn = Spawn.command("/bin/cat", "/proc/self/status").capabilities(List.of("net_admin"));
    assertThat(output(spawn)).contains("CapBnd:\t0000000000001000");
  }

  @Test
  void keepsItsPidThroughThePrefix() throws Exception {
    Path log = dir.resolve("out");
    PidFd child =
        shell("echo $$").umask(022).limit("core", 0, 0).outputTo(log, 0600).newSession().start();
    assertThat(child.await().isSuccess()).isTrue();
    assertThat(Files.readString(log).strip()).isEqualTo(Long.toString(child.pid()));
  }
}
