package org.serval.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
  @TempDir Path directory;

  @Test
  void itHoldsTheProcessIdWhileTheDaemonRunsAndGoesWithIt() throws Exception {
    Path path = directory.resolve("run/libvirtd.pid");

    PidFile file = PidFile.acquire(path, true);
    assertThat(path).hasContent(ProcessHandle.current().pid() + "\n");

    file.close();
    assertThat(path).doesNotExist();
  }

  @Test
  void aSecondDaemonIsRefusedInLibvirtsWords() throws Exception {
    Path path = directory.resolve("libvirtd.pid");

    try (PidFile first = PidFile.acquire(path, true)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> PidFile.acquire(path, true))
          .isInstanceOf(PidFile.Held.class)
          .hasMessage(
              "Failed to acquire pid file '" + path + "': Resource temporarily unavailable");
    }
  }

  @Test
  void aFileThatACrashLeftBehindIsTakenOver() throws Exception {
    Path path = directory.resolve("libvirtd.pid");
    Files.writeString(path, "123456789\n");

    try (PidFile file = PidFile.acquire(path, true)) {
      assertThat(file).isNotNull();
      assertThat(path).hasContent(ProcessHandle.current().pid() + "\n");
    }
  }

  @Test
  void onlyTheUsualPlacesFolderIsMade() {
    Path path = directory.resolve("nowhere/libvirtd.pid");
    assertThatThrownBy(() -> PidFile.acquire(path, false))
        .hasMessage("Failed to open pid file '" + path + "': No such file or directory");
    assertThatThrownBy(() -> PidFile.acquire(directory, false))
        .hasMessage("Failed to open pid file '" + directory + "': Is a directory");
  }

  @Test
  void anotherProcessIsRefusedToo() throws Exception {
    Path path = directory.resolve("libvirtd.pid");
    String lock =
        "import fcntl,sys\nf=open(sys.argv[1],'r+')\nfcntl.lockf(f,fcntl.LOCK_EX|fcntl.LOCK_NB,1)";

    try (PidFile file = PidFile.acquire(path, true)) {
      assertThat(file).isNotNull();
      assertThat(python(lock, path)).isNotZero();
    }
    Files.createFile(path);
    assertThat(python(lock, path)).isZero();
  }

  private static int python(String program, Path argument) throws Exception {
    return new ProcessBuilder("/usr/bin/python3", "-c", program, argument.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
