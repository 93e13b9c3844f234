package org.serval.api.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.serval.api.LibvirtException;

final class HostProcessTest {
  private static final List<String> SLEEP = List.of("/bin/sleep", "600");

  @Test
  void itIsFoundByItsNameUntilItEnds() throws Exception {
    HostProcess process = HostProcess.start(SLEEP);
    CountDownLatch ended = new CountDownLatch(1);
    process.whenEnded(ended::countDown);
    assertThat(HostProcess.find(process.name()).orElseThrow().pid()).isEqualTo(process.pid());
    process.kill();
    assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
    assertThat(HostProcess.find(process.name())).isEmpty();
    assertThatThrownBy(() -> process.signal("TERM")).isInstanceOf(LibvirtException.class);
    process.kill();
  }

  @Test
  void anotherProcessOfItsNumberIsNotIt() {
    assertThat(HostProcess.find(ProcessHandle.current().pid() + " 1970-01-01T00:00:00Z")).isEmpty();
    assertThat(HostProcess.find("-")).isEmpty();
    assertThat(HostProcess.find("")).isEmpty();
  }

  @Test
  @Timeout(60)
  void aSignalReachesIt() throws IOException {
    HostProcess process = HostProcess.start(SLEEP);
    try {
      process.signal("STOP");
      Path stat = Path.of("/proc/" + process.pid() + "/stat");
      while (!Files.readString(stat).contains(") T ")) {
        Thread.onSpinWait(); // the kernel stops it a moment later
      }
    } finally {
      process.kill();
    }
  }

  @Test
  void whatCannotBeStartedSaysSo() {
    assertThatThrownBy(() -> HostProcess.start(List.of("/no/such/program")))
        .isInstanceOf(LibvirtException.class)
        .hasMessageContaining("/no/such/program");
    assertThatThrownBy(() -> HostProcess.start(List.of())).isInstanceOf(LibvirtException.class);
  }
}
