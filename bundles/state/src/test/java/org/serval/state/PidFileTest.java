package org.serval.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.serval.api.LibvirtException;

class PidFileTest {
  @TempDir Path directory;

  @Test
  void holdsThePidAndGoesAwayWhenItIsClosed() throws Exception {
    Path path = directory.resolve("run/driver.pid");
    PidFile file = PidFile.acquire(path);
    file.close();
    assertThat(path).doesNotExist();
    PidFile.acquire(path).close();
  }

  @Test
  void isHeldOnceInThisProcess() {
    Path path = directory.resolve("driver.pid");
    try (PidFile file = PidFile.acquire(path)) {
      assertThat(file).isNotNull();
      assertThatThrownBy(() -> PidFile.acquire(path))
          .isInstanceOfSatisfying(LibvirtException.class, e -> assertThat(e.errno()).isEqualTo(11))
          .hasMessage(
              "Failed to acquire pid file '" + path + "': Resource temporarily unavailable");
    }
  }

  @Test
  void isHeldAgainstOtherProcessesAndTakenOverFromADeadOne() throws Exception {
    Path path = directory.resolve("driver.pid");
    Process holder = startHolder(path);
    try (BufferedReader output = holder.inputReader()) {
      assertThat(output.readLine()).isEqualTo("held true");
      assertThat(Files.readString(path)).isEqualTo(Long.toString(holder.pid()));
      assertThatThrownBy(() -> PidFile.acquire(path)).isInstanceOf(LibvirtException.class);
    } finally {
      holder.destroyForcibly().waitFor();
    }
    assertThat(path).exists();
    PidFile.acquire(path).close();
  }

  @Test
  void aRefusalDoesNotDropTheLockOfThisProcess() throws Exception {
    Path path = directory.resolve("driver.pid");
    try (PidFile file = PidFile.acquire(path)) {
      assertThat(file).isNotNull();
      assertThatThrownBy(() -> PidFile.acquire(path)).isInstanceOf(LibvirtException.class);
      Process other = startHolder(path);
      try {
        assertThat(other.waitFor()).isNotZero();
      } finally {
        other.destroyForcibly().waitFor();
      }
    }
  }

  private static Process startHolder(Path path) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            PidFileHolder.class.getName(),
            path.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
