package org.serval.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuestLogTest {
  @TempDir Path dir;
  private Path file;
  private GuestLog log;

  @BeforeEach
  void open() throws Exception {
    file = dir.resolve("q.log");
    Instant now = Instant.parse("2026-11-22T14:08:30.172999Z");
    log = new GuestLog(file, Clock.fixed(now, ZoneOffset.UTC));
    log.prepare();
  }

  @Test
  void hasTheFormOfTheRealDaemonsLog() throws Exception {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("LC_ALL", "C");
    environment.put("HOME", "/var/lib/libvirt/qemu/domain-7-q'uote$x");
    List<String> command =
        List.of(
            "/usr/bin/qemu-system-x86_64",
            "-name",
            "guest=q'uote$x,debug-threads=on",
            "-S",
            "-object",
            "{\"qom-type\":\"secret\",\"id\":\"masterKey0\"}",
            "-no-acpi",
            "-msg",
            "timestamp=on");
    log.started("libvirt version: 10.8.0, hostname: vm", environment, command);
    log.append("shutting down, reason=destroyed");
    assertThat(file)
        .hasContent(
            """
            2026-11-22 14:08:30.172+0000: starting up libvirt version: 10.8.0, hostname: vm
            LC_ALL=C \\
            HOME='/var/lib/libvirt/qemu/domain-7-q'\\''uote$x' \\
            /usr/bin/qemu-system-x86_64 \\
            -name 'guest=q'\\''uote$x,debug-threads=on' \\
            -S \\
            -object '{"qom-type":"secret","id":"masterKey0"}' \\
            -no-acpi \\
            -msg timestamp=on
            2026-11-22 14:08:30.172+0000: shutting down, reason=destroyed
            """);
  }

  @Test
  void isForItsOwnersEyesOnly() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void movesALongOneOutOfTheWay() throws Exception {
    for (int round = 0; round < 5; round++) {
      Files.writeString(file, round + "x".repeat(2_200_000));
      log.prepare();
      assertThat(file).isEmptyFile();
    }
    assertThat(dir.resolve("q.log.0")).content().startsWith("4x");
    assertThat(dir.resolve("q.log.2")).content().startsWith("2x");
    assertThat(dir.resolve("q.log.3")).doesNotExist();
  }

  @Test
  void givesTheLastWordsOnly() throws Exception {
    long place = log.started("x", Map.of(), List.of("/bin/x"));
    String noise = "char device redirected to /dev/pts/1 (label charserial0)\n";
    Files.writeString(file, Files.readString(file) + noise + "x".repeat(100_000) + "\nthe end\n");
    assertThat(log.wordsSince(place)).hasSizeLessThan(65_537).endsWith("x\nthe end");
    assertThat(log.wordsSince(Files.size(file))).isEmpty();
  }
}
