package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A user's own daemon: no privileges, the user's directories, {@code qemu:///session}. */
class SessionDaemonIT {
  private static final String USER = "nobody";

  private Path home;
  private Path dist;
  private Process daemon;

  @BeforeEach
  void start() throws Exception {
    Assumptions.assumeTrue(System.getProperty("user.name").equals("root"), "needs root");
    home = Files.createTempDirectory(Path.of("/tmp"), "svn");
    Command.run(List.of("chown", USER, home.toString()), Map.of()).ok();
    // The clone may lie where this user cannot look.
    Path copy = Files.createTempDirectory(Path.of("/tmp"), "sv");
    Command.run(List.of("chmod", "755", copy.toString()), Map.of()).ok();
    dist = copy.resolve("serval");
    Trees.copy(ServalDaemon.builtDistribution().toAbsolutePath(), dist);
    daemon =
        new ProcessBuilder(asUser(dist.resolve("bin/libvirtd").toString()))
            .redirectErrorStream(true)
            .redirectOutput(copy.resolve("daemon.out").toFile())
            .start();
    Eventually.holds(
        Duration.ofSeconds(60),
        "the session daemon takes connections",
        () -> virsh("test", "default", "uri").status() == 0);
  }

  @AfterEach
  void stop() {
    if (daemon == null) {
      return;
    }
    daemon.descendants().forEach(ProcessHandle::destroy);
    daemon.destroy();
    daemon.onExit().join();
    Trees.delete(home);
    Trees.delete(dist.getParent());
  }

  private List<String> asUser(String... command) {
    List<String> line =
        new java.util.ArrayList<>(
            List.of("runuser", "-u", USER, "--", "env", "-i", "HOME=" + home));
    line.addAll(List.of("XDG_RUNTIME_DIR=" + home.resolve("run"), "PATH=/usr/bin:/bin:/usr/sbin"));
    line.addAll(List.of(command));
    return line;
  }

  private Command virsh(String driver, String path, String... words) {
    String socket = home.resolve("run/libvirt/libvirt-sock").toString();
    String uri = driver + "+unix:///" + path + "?socket=" + socket;
    List<String> line = asUser("virsh", "-q", "-c", uri);
    line.addAll(List.of(words));
    return Command.run(line, Map.of());
  }

  @Test
  void aUsersGuestIsDefinedStartedAndEnded() throws Exception {
    Path file = Files.writeString(dist.resolveSibling("guest.xml"), Guest.kernelXml("own"));

    virsh("qemu", "session", "define", file.toString()).ok();
    virsh("qemu", "session", "start", "own").ok();
    assertThat(virsh("qemu", "session", "domstate", "own").ok().text()).isEqualTo("running");
    virsh("qemu", "session", "destroy", "own").ok();

    assertThat(home.resolve(".config/libvirt/qemu/own.xml")).exists();
    virsh("qemu", "session", "undefine", "own").ok();
  }

  @Test
  void itTellsTheUsersPlacesAndUsesTheUsersCertificates() throws Exception {
    String libvirtd = dist.resolve("bin/libvirtd").toString();
    assertThat(Command.run(asUser(libvirtd, "--help"), Map.of()).ok().err())
        .contains(home + "/.config/libvirt/libvirtd.conf", home + "/run/libvirt/libvirtd.pid")
        .contains(home + "/.pki/libvirt/cacert.pem", home + "/.pki/libvirt/serverkey.pem");
    assertThat(home.resolve("run/libvirt/libvirtd.pid")).exists();

    Command.run(
            asUser(
                "sh",
                "-c",
                "mkdir -p $HOME/.pki/libvirt && cd $HOME/.pki/libvirt && touch servercert.pem"
                    + " serverkey.pem && echo nonsense > cacert.pem"),
            Map.of())
        .ok();
    Command.run(
            asUser(
                "sh",
                "-c",
                "XDG_RUNTIME_DIR=$HOME/other XDG_CACHE_HOME=$HOME/c exec "
                    + libvirtd
                    + " --listen"),
            Map.of())
        .failsWith(home + "/.pki/libvirt/cacert.pem");
  }

  @Test
  void theSystemsDriverIsNotForIt() {
    assertThat(virsh("qemu", "system", "list").status()).isNotZero();
  }
}
