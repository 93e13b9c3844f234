package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The installed drivers decide which configuration files are opened: strace watches every open of
 * the daemon from its first instruction on.
 */
class WhatIsReadIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String QEMU = "org.serval.driver.qemu.jar";

  /** Starts a copy of the distribution under strace, uses it, and gives what it opened. */
  private static String opened(boolean withQemu) throws Exception {
    Path copy = Files.createTempDirectory(Path.of("/tmp"), "sv");
    Path dist =
        Trees.copy(ServalDaemon.builtDistribution().toAbsolutePath(), copy.resolve("serval"));
    if (!withQemu) {
      Files.delete(dist.resolve("drivers").resolve(QEMU));
    }
    Path trace = copy.resolve("trace");
    Path start = dist.resolve("bin/libvirtd");
    Files.move(start, start.resolveSibling("libvirtd.real"));
    Files.writeString(
        start,
        "#!/bin/sh\nexec strace -f -qq -e trace=open,openat,openat2 -o %s %s \"$@\"\n"
            .formatted(trace, start.resolveSibling("libvirtd.real")));
    assertThat(start.toFile().setExecutable(true)).isTrue();
    try (ServalDaemon daemon = ServalDaemon.prepare(dist)) {
      Path etc = Files.createDirectories(daemon.root().resolve("etc/libvirt"));
      Files.writeString(etc.resolve("qemu.conf"), "max_queued = 3\n");
      Files.writeString(etc.resolve("libvirtd.conf"), "max_clients = 50\n");
      daemon.startAgain();
      daemon.test().ok("list");
      Command call = daemon.qemu().run("list");
      if (withQemu) {
        call.ok();
      } else {
        call.failsWith("no connection driver available for qemu:///system");
        call.failsWith("the package serval-driver-qemu is not installed");
      }
      Command.run(List.of("pkill", "-HUP", "-P", String.valueOf(daemon.pid())), Map.of()).ok();
      Eventually.holds(SOON, "it reads again", () -> count(trace, "libvirtd.conf\"") >= 2);
      return Files.readString(trace);
    } finally {
      Trees.delete(copy);
    }
  }

  private static int count(Path trace, String file) {
    try {
      return Files.readString(trace).split(java.util.regex.Pattern.quote(file), -1).length - 1;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void withoutTheQemuDriverItsConfigurationIsNeverOpened() throws Exception {
    assertThat(opened(false)).contains("libvirtd.conf").doesNotContain("qemu.conf");
  }

  @Test
  void withItItIs() throws Exception {
    assertThat(opened(true)).contains("libvirtd.conf").contains("qemu.conf");
  }
}
