package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** libvirtd.conf as the daemon takes it: what it refuses, and what the sockets become. */
class LibvirtdConfIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Path DIST = ServalDaemon.builtDistribution();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "listen_tcp = 7 | must be 0 or 1",
        "max_clients = -1 | must be a whole number from 0",
        "max_clients = \"many\" | must be a whole number",
        "max_clients = | expected a number",
        "auth_unix_rw = \"foo\" | must be one of \"none\", \"sasl\", \"polkit\"",
        "unix_sock_rw_perms = \"9\" | must be an octal mode",
        "tls_port = 5 | must be a text in quotes",
        "host_uuid = \"abc\" | must be a UUID",
        "log_level = 9 | must be a whole number from 0 to 4",
        "access_drivers = \"polkit\" | must be a list",
        "log_filters = \"9:x\" | must be LEVEL:PART, with levels from 1 to 4, separated by blanks",
        "log_outputs = \"3:nonsense\" | must be LEVEL:stderr, LEVEL:file:PATH, LEVEL:syslog:NAME"
            + " or",
      })
  void aWrongValueKeepsItDownWithFileAndLine(String line, String allowed) {
    try (ServalDaemon place = ServalDaemon.prepare(DIST)) {
      place.configure("libvirtd.conf", "# One wrong line.", line);
      Command run =
          Command.run(
                  List.of(DIST.resolve("bin/libvirtd").toString()),
                  Map.of("SERVAL_ROOT", place.root().toString()))
              .failsWith(allowed);
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.err()).contains(place.root() + "/etc/libvirt/libvirtd.conf:2: ");
      assertThat(place.socket()).doesNotExist();
      assertThat(place.root().resolve("run/libvirtd.pid")).doesNotExist();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 | max_clients = 10 | The overall maximum number of clients must not be less than",
        "1 | access_drivers = [ \"none\", \"nosuch\" ] | Cannot find security driver 'nosuch'",
      })
  void whatCannotBeServedKeepsItDownAsItKeepsLibvirtd(int status, String line, String words) {
    try (ServalDaemon place = ServalDaemon.prepare(DIST)) {
      place.configure("libvirtd.conf", line);
      Command run =
          Command.run(
                  List.of(DIST.resolve("bin/libvirtd").toString()),
                  Map.of("SERVAL_ROOT", place.root().toString()))
              .failsWith("internal error: " + words);
      assertThat(run.status()).isEqualTo(status);
      assertThat(run.err().lines()).as("said once").hasSize(1);
      assertThat(place.socket()).doesNotExist();
    }
  }

  @Test
  void whatClientsChangeIsAudited() {
    try (ServalDaemon daemon = ServalDaemon.prepare(DIST)) {
      daemon
          .configure(
              "libvirtd.conf",
              "audit_logging = 1",
              "log_filters = \"1:AuditService\"",
              "log_outputs = \"1:stderr\"")
          .startAgain();
      daemon.test().ok("suspend", "test");
      new Virsh("test+unix:///default?socket=" + daemon.socket() + "-ro")
          .run("resume", "test")
          .failsWith("read only");
      daemon.test().ok("domstate", "test");
      String who = "uuid=\"6695eb01-f6a4-8304-79aa-97f2502e193f\" client-uid=";
      assertThat(daemon.log())
          .contains("success=yes virt=test op=virDomainSuspend vm=\"test\" " + who)
          .contains("success=no virt=test op=virDomainResume vm=\"test\" " + who)
          .doesNotContain("op=virDomainGetState");

      virtAdmin(daemon, "daemon-timeout", "--timeout", "900").ok();
      virtAdmin(daemon, "daemon-log-filters", "9:x").failsWith("Invalid priority");
      virtAdmin(daemon, "server-clients-info", "libvirtd").ok();
      assertThat(daemon.log())
          .contains(
              "success=yes virt=admin op=virAdmConnectSetDaemonTimeout timeout=\"900\" client")
          .contains(
              "success=no virt=admin op=virAdmConnectSetLoggingFilters filters=\"9:x\" client-")
          .doesNotContain("op=virAdmServerGet");
    }
  }

  @Test
  void aWrongFileAtHupChangesNothingForThoseWhoAreConnected() {
    try (ServalDaemon daemon = ServalDaemon.prepare(DIST)) {
      daemon.configure("libvirtd.conf", "log_filters = \"3:first\"").startAgain();
      try (Interactive client = new Interactive(daemon.test().line())) {
        client.type("uri\n");
        client.expect("test+unix", SOON);

        daemon.configure("libvirtd.conf", "log_filters = \"3:second\"", "max_clients = \"many\"");
        daemon.signal("HUP");
        Eventually.holds(SOON, "refused", () -> daemon.log().contains("libvirtd.conf:2: max_cl"));
        assertThat(filters(daemon)).contains("first");
        client.type("domstate test\n");
        client.expect("running", SOON);

        daemon.configure("libvirtd.conf", "log_filters = \"3:third\"");
        daemon.signal("HUP");
        Eventually.holds(SOON, "in force", () -> filters(daemon).contains("third"));
        client.type("list --name\n");
        client.expect("test", SOON);
      }
    }
  }

  private static String filters(ServalDaemon daemon) {
    return virtAdmin(daemon, "daemon-log-filters").ok().out();
  }

  private static Command virtAdmin(ServalDaemon daemon, String... words) {
    String uri =
        "libvirtd+unix:///system?socket=" + daemon.socket().resolveSibling("libvirt-admin-sock");
    List<String> line = new ArrayList<>(List.of("virt-admin", "-c", uri));
    line.addAll(List.of(words));
    return Command.run(line, Map.of());
  }

  @Test
  void socketsAreWhereAndWhoseTheFileSays() {
    Assumptions.assumeTrue(System.getProperty("user.name").equals("root"), "needs root");
    try (ServalDaemon daemon = ServalDaemon.prepare(DIST)) {
      daemon
          .configure(
              "libvirtd.conf",
              "unix_sock_group = \"daemon\"",
              "unix_sock_rw_perms = \"0770\"",
              "unix_sock_ro_perms = \"0775\"",
              "unix_sock_admin_perms = \"0750\"")
          .startAgain();
      assertThat(look(daemon, "libvirt-sock")).isEqualTo("root:daemon 770");
      assertThat(look(daemon, "libvirt-sock-ro")).isEqualTo("root:daemon 775");
      assertThat(look(daemon, "libvirt-admin-sock")).isEqualTo("root:daemon 750");
    }
  }

  private static String look(ServalDaemon daemon, String socket) {
    String path = daemon.socket().resolveSibling(socket).toString();
    return Command.run(List.of("stat", "-c", "%U:%G %a", path), Map.of()).ok().text();
  }
}
