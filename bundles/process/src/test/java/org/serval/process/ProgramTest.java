package org.serval.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.posix.Errno;
import org.serval.posix.Exit;
import org.serval.posix.PosixException;
import org.serval.posix.ProcStat;

@Timeout(120)
class ProgramTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path dir;

  private static Program.Result shell(String script, Duration time) throws IOException {
    return Program.run(List.of("/bin/sh", "-c", script), time);
  }

  @Test
  void givesBackWhatIsPrintedAndHowItEnded() throws Exception {
    Program.Result result = shell("echo out; echo err >&2; exit 3", LONG);
    assertThat(result).isEqualTo(new Program.Result(new Exit.Status(3), "out\n", "err\n"));
    assertThat(result.isSuccess()).isFalse();
  }

  @Test
  void takesMoreThanAPipeHolds() throws Exception {
    Program.Result result = shell("head -c 3000000 /dev/zero | tr '\\0' x", LONG);
    assertThat(result.output()).hasSize(3_000_000);
  }

  @Test
  void killsWhatTakesTooLongWithItsChildren() throws Exception {
    Path pids = dir.resolve("pids");
    String script = "sleep 1000 & echo $! >%s; sleep 1000".formatted(pids);
    assertThatThrownBy(() -> shell(script, Duration.ofSeconds(1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("/bin/sh took longer than 1 s");
    long child = Long.parseLong(Files.readString(pids).strip());
    while (ProcStat.of(child).filter(stat -> stat.state() != 'Z').isPresent()) {
      Thread.onSpinWait(); // SIGKILL takes effect soon; else the test's timeout ends this
    }
  }

  @Test
  void manyRunsLeaveNoDescriptor() throws Exception {
    shell("true", LONG);
    long before = descriptors();
    for (int i = 0; i < 500; i++) {
      assertThat(shell("true", LONG).isSuccess()).isTrue();
    }
    assertThat(descriptors()).isLessThanOrEqualTo(before);
  }

  private static long descriptors() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.count();
    }
  }

  @Test
  void aSystemErrorHasTheSystemsNumberAndWords() {
    PosixException cause = new PosixException(Errno.ENOENT, "open '/x'");
    LibvirtException error =
        SystemErrors.of(ErrorDomain.VIR_FROM_QEMU, "Failed to open file '/x'", cause);
    assertThat(error.code()).isEqualTo(ErrorCode.VIR_ERR_SYSTEM_ERROR);
    assertThat(error.errno()).isEqualTo(Errno.ENOENT);
    assertThat(error).hasMessage("Failed to open file '/x': No such file or directory");
  }

  @Test
  void aJavaFileErrorHasThemToo() {
    assertThatThrownBy(() -> Files.readString(dir.resolve("none")))
        .isInstanceOfSatisfying(
            IOException.class,
            e ->
                assertThat(SystemErrors.of(ErrorDomain.VIR_FROM_QEMU, "cannot read", e))
                    .hasMessage("cannot read: No such file or directory"));
  }
}
