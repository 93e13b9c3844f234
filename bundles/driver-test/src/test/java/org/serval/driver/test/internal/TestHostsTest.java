package org.serval.driver.test.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.serval.api.ConnectUri;
import org.serval.api.ConnectionInfo;
import org.serval.api.DriverConnection;
import org.serval.api.Identity;
import org.serval.api.OpenRequest;
import org.serval.api.domain.DomainConsoles;
import org.serval.api.domain.DomainDefinitions;
import org.serval.api.domain.DomainQueries;
import org.serval.api.domain.DomainSummary;
import org.serval.api.event.EventSource;
import org.serval.api.host.HostCpus;
import org.serval.api.host.HostQueries;
import org.serval.api.host.NodeInfo;

class TestHostsTest {
  private static final String DOMAIN =
      "<domain type='test'><name>%s</name><memory>1024</memory><os><type>hvm</type></os></domain>";

  @TempDir Path directory;
  private final TestDriver driver = new TestDriver(new RecordingEvents());

  @Test
  void theDefaultHostIsAsLibvirts() throws Exception {
    DriverConnection connection = open("test:///default");
    HostQueries host = connection.capability(HostQueries.class).orElseThrow();
    assertThat(host.nodeInfo()).isEqualTo(new NodeInfo("i686", 3145728, 16, 1400, 2, 2, 2, 2));
    assertThat(host.capabilities()).isEqualTo(golden("capabilities.xml"));
    assertThat(host.maxVcpus(null)).isEqualTo(32);
    assertThat(host.freeMemory()).isEqualTo(3145728);
    assertThat(host.securityModel().model()).isEqualTo("testSecurity");
    DomainQueries queries = queries(connection);
    assertThat(queries.xml(queries.byName("test").ref(), 0)).isEqualTo(golden("test.xml"));
  }

  @Test
  void theDefaultHostIsMadeInMemoryOnceItsDocumentsAreRead() {
    open("test:///default").close();
    assertThat(driver.opensInMemory(ConnectUri.parse("test:///default"))).isTrue();
    assertThat(driver.opensInMemory(ConnectUri.parse("test:///etc/host.xml"))).isFalse();
  }

  @Test
  void aConnectionTellsWhatItIs() {
    DriverConnection connection = open("test:///default");
    ConnectionInfo info = connection.capability(ConnectionInfo.class).orElseThrow();
    assertThat(info.type()).isEqualTo("TEST");
    assertThat(info.version()).isEqualTo(2);
    assertThat(info.uri()).isEqualTo("test:///default");
    assertThat(info.supportsFeature(9)).isTrue();
    assertThat(info.supportsFeature(5)).isFalse();
    assertThat(connection.capability(EventSource.class)).isPresent();
    assertThat(connection.capability(DomainConsoles.class)).isEmpty();
  }

  @Test
  void processorsAreNotCompared() {
    HostCpus cpus = open("test:///default").capability(HostCpus.class).orElseThrow();
    assertThatThrownBy(() -> cpus.compare("<cpu/>", 0)).hasMessageContaining("CompareCPU");
    assertThatThrownBy(() -> cpus.models("zz", 0))
        .hasMessage("invalid argument: cannot find architecture zz");
  }

  @Test
  void connectionsShareTheDefaultHostUntilTheLastIsClosed() {
    DriverConnection first = open("test:///default");
    DriverConnection second = open("test:///default");
    define(first, "d1");
    assertThat(queries(second).byName("d1")).isNotNull();
    first.close();
    assertThat(queries(second).all()).hasSize(2);
    second.close();
    assertThat(queries(open("test:///default")).all()).hasSize(1);
  }

  @Test
  void aFileDescribesAHostOfItsOwn() throws Exception {
    Files.writeString(directory.resolve("dom.xml"), DOMAIN.formatted("other"));
    Path file =
        write(
            """
            <node>
              <cpu><mhz>6000</mhz><model>x86_64</model><active>50</active><nodes>4</nodes>
                <sockets>5</sockets><cores>6</cores><threads>2</threads></cpu>
              <memory>500000</memory>
              <domain file='dom.xml'/>
            """
                + DOMAIN.formatted("inline")
                + "</node>");
    DriverConnection connection = open("test://" + file);
    assertThat(connection.capability(HostQueries.class).orElseThrow().nodeInfo())
        .isEqualTo(new NodeInfo("x86_64", 500000, 50, 6000, 4, 5, 6, 2));
    DomainSummary other = queries(connection).byName("other");
    assertThat(other.ref().id()).isEqualTo(1);
    assertThat(other.persistent()).isTrue();
    assertThat(queries(connection).byName("inline").ref().id()).isEqualTo(2);
    define(connection, "d1");
    assertThat(queries(open("test://" + file)).all()).hasSize(2);
  }

  @Test
  void whatAFileDoesNotSayIsAsOnTheDefaultHost() throws Exception {
    DriverConnection connection = open("test://" + write("<node/>"));
    HostQueries host = connection.capability(HostQueries.class).orElseThrow();
    assertThat(host.nodeInfo().mhz()).isEqualTo(1400);
    assertThat(host.freeMemory()).isZero();
    assertThat(queries(connection).all()).isEmpty();
  }

  @Test
  void aPathThatIsNoHostIsRefused() throws Exception {
    assertThatThrownBy(() -> open("test:///"))
        .hasMessageEndingWith("testOpen: supply a path or use test:///default");
    assertThatThrownBy(() -> open("test:///nope"))
        .hasMessage("XML error: failed to parse xml document '/nope'");
    Path domain = write("<domain/>");
    assertThatThrownBy(() -> open("test://" + domain))
        .hasMessage("XML error: expecting root element of 'node', not 'domain'");
    Path wrong = write("<node><memory>much</memory></node>");
    assertThatThrownBy(() -> open("test://" + wrong)).hasMessageContaining("memory");
  }

  private DriverConnection open(String uri) {
    return driver.open(new OpenRequest(ConnectUri.parse(uri), false, Identity.UNKNOWN));
  }

  private static DomainQueries queries(DriverConnection connection) {
    return connection.capability(DomainQueries.class).orElseThrow();
  }

  private static void define(DriverConnection connection, String name) {
    connection.capability(DomainDefinitions.class).orElseThrow().define(DOMAIN.formatted(name), 0);
  }

  private Path write(String text) throws Exception {
    return Files.writeString(directory.resolve("node.xml"), text);
  }

  private static String golden(String name) throws Exception {
    try (InputStream in = TestHostsTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
