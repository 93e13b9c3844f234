package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Debian's clients other than virsh and virt-admin, with a real guest. */
class OtherClientsIT {
  private static final Duration BOOT = Duration.ofSeconds(90);

  private ServalDaemon daemon;
  private Virsh virsh;
  private Map<String, String> environment;

  @BeforeEach
  void start() throws Exception {
    daemon = ServalDaemon.start();
    virsh = daemon.qemu();
    Path home = Files.createDirectory(daemon.root().resolve("home"));
    environment = Map.of("HOME", home.toString());
  }

  @AfterEach
  void stop() {
    daemon.close();
  }

  private Command run(String... line) {
    return Command.run(List.of(line), environment);
  }

  private void install(String name) {
    run(
            "virt-install",
            "--connect",
            virsh.uri(),
            "--virt-type",
            "qemu",
            "--name",
            name,
            "--memory",
            "128",
            "--disk",
            "none",
            "--import",
            "--osinfo",
            "generic",
            "--network",
            "user",
            "--noautoconsole",
            "--boot",
            "kernel="
                + Guest.kernel()
                + ",initrd="
                + Guest.initrd()
                + ",kernel_args=console=ttyS0 quiet")
        .ok();
  }

  @Test
  void virtInstallMakesAGuestThatBootsAndVirtXmlChangesIt() {
    install("installed");
    try (Interactive console = new Interactive(virsh.line("console", "installed", "--force"))) {
      console.expect("GUEST-READY", BOOT);
    }

    run("virt-xml", "--connect", virsh.uri(), "installed", "--edit", "--memory", "192").ok();

    assertThat(virsh.ok("dominfo", "installed")).contains("Persistent:     yes");
    assertThat(virsh.ok("dumpxml", "installed", "--inactive", "--xpath", "//memory/text()"))
        .isEqualTo("196608");
    assertThat(virsh.ok("dumpxml", "installed", "--xpath", "//memory/text()")).isEqualTo("131072");
  }

  @Test
  void virtXmlValidateAcceptsWhatTheDaemonGives() throws Exception {
    install("valid");
    for (String[] dump :
        new String[][] {{"dumpxml", "valid"}, {"dumpxml", "valid", "--inactive"}}) {
      Path file = Files.writeString(daemon.root().resolve("valid.xml"), virsh.ok(dump));
      run("virt-xml-validate", file.toString(), "domain").ok();
    }
  }
}
