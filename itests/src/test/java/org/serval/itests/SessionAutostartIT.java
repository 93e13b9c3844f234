package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** A user's client that starts the user's daemon. */
class SessionAutostartIT {
  private static final String USER = "nobody";

  @Test
  void theClientStartsTheDaemonThatItNeeds() throws Exception {
    Assumptions.assumeTrue(System.getProperty("user.name").equals("root"), "needs root");
    Path home = Files.createTempDirectory(Path.of("/tmp"), "sva");
    Path pidFile = home.resolve("run/libvirt/libvirtd.pid");
    try {
      // The clone may lie where this user cannot look.
      Path dist =
          Trees.copy(ServalDaemon.builtDistribution().toAbsolutePath(), home.resolve("serval"));
      Command.run(List.of("chown", USER, home.toString()), Map.of()).ok();

      assertThat(virsh(home, dist, "uri").ok().text()).isEqualTo("qemu:///session");

      assertThat(pidFile).exists();
      virsh(home, dist, "list", "--all").ok();
    } finally {
      end(pidFile);
      Trees.delete(home);
    }
  }

  private static Command virsh(Path home, Path dist, String... words) {
    List<String> line = new ArrayList<>(List.of("runuser", "-u", USER, "--", "env", "-i"));
    line.addAll(List.of("HOME=" + home, "XDG_RUNTIME_DIR=" + home.resolve("run")));
    line.addAll(List.of("PATH=/usr/bin:/bin:/usr/sbin", "LIBVIRTD_PATH=" + dist.resolve("bin")));
    line.addAll(List.of("virsh", "-q", "-c", "qemu:///session"));
    line.addAll(List.of(words));
    return Command.run(line, Map.of());
  }

  private static void end(Path pidFile) throws Exception {
    if (Files.exists(pidFile)) {
      Optional<ProcessHandle> daemon =
          ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()));
      daemon.ifPresent(ProcessHandle::destroy);
      Eventually.holds(
          Duration.ofSeconds(20),
          "the daemon ends",
          () -> daemon.isEmpty() || !daemon.get().isAlive());
    }
  }
}
