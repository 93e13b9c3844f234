package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users whom polkit lets in or keeps out, at the door. */
class PolkitIT {
  private static final String RULES =
      """
      polkit.addRule(function(action, subject) {
        if (subject.user == "daemon" && action.id == "org.libvirt.unix.manage")
          return polkit.Result.YES;
        if (subject.user == "games")
          return polkit.Result.NO;
        if (subject.user == "daemon" && action.id.indexOf("org.libvirt.api.domain.") == 0)
          return action.lookup("domain_name") == "mine"
              ? polkit.Result.YES : polkit.Result.NO;
      });
      """;

  private ServalDaemon daemon;
  private PolkitBus bus;

  @BeforeEach
  void start() {
    Assumptions.assumeTrue(System.getProperty("user.name").equals("root"), "needs root");
    daemon = ServalDaemon.prepare(ServalDaemon.builtDistribution());
    bus = new PolkitBus(daemon.root().resolve("polkit"), RULES);
    daemon.with("DBUS_SYSTEM_BUS_ADDRESS", bus.address());
  }

  @AfterEach
  void stop() throws IOException {
    if (bus != null) {
      bus.close();
    }
    if (daemon != null) {
      daemon.close();
    }
  }

  private Command virsh(String user, String socket, String... words) {
    String uri = "test+unix:///default?socket=" + daemon.socket().resolveSibling(socket);
    List<String> line = new ArrayList<>(List.of("runuser", "-u", user, "--", "virsh", "-q"));
    if (socket.endsWith("-ro")) {
      line.add("-r");
    }
    line.addAll(List.of("-c", uri));
    line.addAll(List.of(words));
    return Command.run(line, Map.of());
  }

  private Command manage(String user) {
    return virsh(user, "libvirt-sock", "list");
  }

  private Command look(String user) {
    return virsh(user, "libvirt-sock-ro", "list");
  }

  @Test
  void rulesDecideAboutEveryObject() throws Exception {
    daemon.configure("libvirtd.conf", "access_drivers = [ \"polkit\" ]").startAgain();
    Path mine = daemon.root().resolve("mine.xml");
    Files.writeString(
        mine,
        "<domain type='test'><name>mine</name><memory>65536</memory><os><type>hvm</type></os>"
            + "</domain>");
    // The test driver forgets its guests with the last connection, so one is kept.
    try (Interactive kept = new Interactive(daemon.test().line())) {
      kept.type("define " + mine + "\ndomstate mine\n");
      kept.expect("shut off", Duration.ofSeconds(30));

      assertThat(virsh("root", "libvirt-sock", "list", "--all", "--name").ok().out())
          .contains("mine", "test");
      assertThat(virsh("daemon", "libvirt-sock", "list", "--all", "--name").ok().text())
          .isEqualTo("mine");
      virsh("daemon", "libvirt-sock", "start", "mine").ok();
      virsh("daemon", "libvirt-sock", "dumpxml", "mine", "--security-info").ok();
      virsh("daemon", "libvirt-sock", "destroy", "test").failsWith("failed to get domain");
      virsh("daemon", "libvirt-sock", "dumpxml", "test").failsWith("failed to get domain");
      virsh("daemon", "libvirt-sock", "net-destroy", "default").failsWith("access denied");
      virsh("daemon", "libvirt-sock", "net-list").ok();
      assertThat(virsh("root", "libvirt-sock", "domstate", "test").ok().text())
          .isEqualTo("running");

      bus.endPolkit();

      assertThat(virsh("root", "libvirt-sock", "start", "mine").status()).isNotZero();
    }
  }

  @Test
  void rulesDecideWhoComesInAndAnswersAreLibvirts() throws Exception {
    daemon.startAgain();
    manage("root").ok();
    manage("daemon").ok();
    manage("games").failsWith("authentication failed: access denied by policy");
    manage("nobody")
        .failsWith(
            "authentication unavailable: no polkit agent available to authenticate action"
                + " 'org.libvirt.unix.manage'");
    look("nobody").ok();
    look("games").failsWith("authentication failed: access denied by policy");
    assertThat(daemon.log()).contains("access denied by policy");

    bus.endPolkit();

    manage("root").ok();
    manage("daemon").failsWith("The name org.freedesktop.PolicyKit1 was not provided");
    bus.close();
    manage("root").ok();
    manage("daemon").failsWith("Unable to get system bus connection: Could not connect");
  }
}
