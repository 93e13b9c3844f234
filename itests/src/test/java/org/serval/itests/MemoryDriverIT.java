package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code test:///default} over the socket, and what holds for every connection. */
class MemoryDriverIT {
  private static ServalDaemon daemon;
  private static Virsh virsh;

  @BeforeAll
  static void start() {
    daemon = ServalDaemon.start();
    virsh = daemon.test();
  }

  @AfterAll
  static void stop() {
    daemon.close();
  }

  @Test
  void theDefaultGuestRuns() {
    assertThat(virsh.ok("domstate", "test", "--reason")).isEqualTo("running (unknown)");
    assertThat(virsh.ok("uri")).startsWith("test+unix:///default");
    assertThat(virsh.ok("hostname")).isNotEmpty();
  }

  @Test
  void theVersionIsLibvirts() {
    assertThat(virsh.run("version", "--daemon").ok().out())
        .contains("Running against daemon: 10.8.0");
  }

  @Test
  void aGuestIsDefinedStartedSuspendedAndUndefined() throws Exception {
    Path file =
        Files.writeString(
            daemon.root().resolve("t.xml"),
            "<domain type='test'><name>mine</name><memory>8192</memory><os><type>hvm</type></os>"
                + "</domain>");

    // One connection for all: what is done to the default host is forgotten with the last of them.
    String out =
        virsh.ok(
            "define %s; start mine; suspend mine; domstate mine; resume mine; destroy mine;"
                    .formatted(file)
                + "list --all --name; undefine mine");

    assertThat(out.lines().filter(line -> !line.isBlank()))
        .containsSequence("paused")
        .containsSequence("test", "mine");
    assertThat(virsh.ok("list", "--all", "--name")).isEqualTo("test");
  }

  @Test
  void aFileDescribesAHostForEachConnection() throws Exception {
    Path file =
        Files.writeString(
            daemon.root().resolve("node.xml"),
            """
            <node>
              <cpu><active>3</active></cpu>
              <domain type='test' xmlns:test='http://libvirt.org/schemas/domain/test/1.0'>
                <name>web</name><memory>8192</memory><os><type>hvm</type></os>
                <test:runstate>3</test:runstate>
                <test:domainsnapshot><name>before</name><creationTime>5</creationTime>
                  <state>shutoff</state><active>1</active></test:domainsnapshot>
              </domain>
              <pool type='dir'><name>p</name><target><path>/x</path></target>
                <volume><name>v</name><capacity>7</capacity></volume></pool>
            </node>
            """);
    Virsh host = new Virsh("test+unix://" + file + "?socket=" + daemon.socket());

    assertThat(host.ok("domstate web; snapshot-current web --name; vol-path v --pool p").lines())
        .filteredOn(line -> !line.isBlank())
        .containsExactly("paused", "before/x/v"); // virsh -q ends a name without a line break
    host.run("resume web; domstate web").ok();
    assertThat(host.ok("domstate", "web")).isEqualTo("paused");
    assertThat(host.ok("nodeinfo")).containsPattern("CPU\\(s\\): +3");

    Files.writeString(file, "<node><auth><user password='p'>bob</user></auth></node>");
    host.run("uri").failsWith("invalid argument: Missing authentication credentials");
  }

  @Test
  void aReadOnlyConnectionMayLookAndNotTouch() {
    Virsh readOnly =
        new Virsh(
            "test+unix:///default?socket=" + daemon.socket().resolveSibling("libvirt-sock-ro"));

    assertThat(readOnly.run("-r", "domstate", "test").ok().text()).isEqualTo("running");
    readOnly.run("-r", "destroy", "test").failsWith("read only access prevents");
  }

  @Test
  void aUriThatNoDriverOpensIsRefused() {
    new Virsh("nosuch+unix:///system?socket=" + daemon.socket())
        .run("uri")
        .failsWith("no connection driver available for nosuch:///system");
  }

  @Test
  void whatIsNotBuiltAnswersNoSupport() {
    virsh
        .run("blockpull", "test", "vda")
        .failsWith("this function is not supported by the connection driver");
  }
}
