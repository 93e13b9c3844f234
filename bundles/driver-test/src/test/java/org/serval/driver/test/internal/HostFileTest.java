package org.serval.driver.test.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.serval.driver.test.internal.Fixture.fails;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.serval.api.Capability;
import org.serval.api.ConnectUri;
import org.serval.api.DriverConnection;
import org.serval.api.Identity;
import org.serval.api.OpenRequest;
import org.serval.api.domain.DomainQueries;
import org.serval.api.domain.DomainSnapshots;
import org.serval.api.domain.DomainSummary;
import org.serval.api.domain.SnapshotRef;
import org.serval.api.host.HostQueries;
import org.serval.api.host.NodeInfo;
import org.serval.api.iface.Interfaces;
import org.serval.api.network.NetworkQueries;
import org.serval.api.nodedev.NodeDeviceQueries;
import org.serval.api.storage.StorageVolRef;
import org.serval.api.storage.StorageVolumes;

/** What libvirt 9.0.0 makes of the same files; {@code itests/oracle/hostfiles.py} asks it. */
class HostFileTest {
  private static final int TEST_DOMAIN = 12;
  private static final String SNAPSHOT =
      "<%sdomainsnapshot><name>%s</name>%s<creationTime>5</creationTime>"
          + "<state>shutoff</state><active>%d</active></%1$sdomainsnapshot>";

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"0,1", "1,1", "2,1", "3,1", "4,1", "5,-1", "6,1", "7,1"})
  void aDomainIsInTheStateThatTheFileTells(int state, int id) throws Exception {
    DriverConnection host = open(domain("a", "<test:runstate>" + state + "</test:runstate>"));
    DomainSummary a = capability(host, DomainQueries.class).byName("a");
    assertThat(a.state().state()).isEqualTo(state);
    assertThat(a.state().reason()).isZero();
    assertThat(a.ref().id()).isEqualTo(id);
    assertThat(a.persistent()).isTrue();
  }

  @Test
  void domainsMayBeTransientOrSaved() throws Exception {
    DriverConnection host =
        open(
            domain("passing", "<test:transient/>")
                + domain("saved", "<test:runstate>5</test:runstate><test:hasmanagedsave/>"));
    DomainQueries domains = capability(host, DomainQueries.class);
    assertThat(domains.byName("passing").persistent()).isFalse();
    assertThat(domains.byName("saved").managedSave()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "<test:runstate>8</test:runstate>, runstate '8' out of range'",
        "<test:runstate>x</test:runstate>, invalid runstate",
        "<test:runstate>-1</test:runstate>, invalid runstate",
        "<test:runstate> 5 </test:runstate>, invalid runstate",
        "<test:transient/><test:runstate>5</test:runstate>,"
            + " transient domain cannot have runstate 'shutoff'",
        "<test:hasmanagedsave/>, domain with managedsave data can only have runstate 'shutoff'",
        "<test:domainsnapshot file='none.xml'/>, failed to parse xml document '{}/none.xml'",
      })
  void aStateThatCannotBeIsRefused(String more, String sentence) throws Exception {
    String text = sentence.replace("{}", directory.toString());
    fails(() -> open(domain("a", more)), 27, TEST_DOMAIN, "XML error: " + text);
  }

  @Test
  void theNamespaceCountsAndNotItsPrefix() throws Exception {
    DriverConnection other =
        open(
            "<domain type='test' xmlns:q='http://libvirt.org/schemas/domain/test/1.0'>"
                + "<name>a</name><memory>1</memory><os><type>hvm</type></os>"
                + "<q:runstate>3</q:runstate></domain>");
    assertThat(capability(other, DomainQueries.class).byName("a").state().state()).isEqualTo(3);
    DriverConnection none = open(domain("a", "<runstate>3</runstate>"));
    assertThat(capability(none, DomainQueries.class).byName("a").state().state()).isEqualTo(1);
  }

  @Test
  void snapshotsComeInAnyOrderAndOneIsCurrent() throws Exception {
    Files.writeString(directory.resolve("s.xml"), SNAPSHOT.formatted("", "filed", "", 0));
    DriverConnection host =
        open(
            domain(
                "a",
                snapshot("child", "<parent><name>first</name></parent>", 1)
                    + snapshot("first", "", 0)
                    + "<test:domainsnapshot file='s.xml'/>"));
    DomainSnapshots snapshots = capability(host, DomainSnapshots.class);
    DomainSummary a = capability(host, DomainQueries.class).byName("a");
    assertThat(snapshots.snapshots(a.ref(), 0))
        .extracting(SnapshotRef::name)
        .containsExactlyInAnyOrder("child", "first", "filed");
    SnapshotRef current = snapshots.currentSnapshot(a.ref(), 0).orElseThrow();
    assertThat(current.name()).isEqualTo("child");
    assertThat(snapshots.parent(current, 0).orElseThrow().name()).isEqualTo("first");
    assertThat(snapshots.snapshotXml(current, 0))
        .contains("<domain>\n    <uuid>" + a.ref().uuid() + "</uuid>\n  </domain>");
    fails(
        () -> snapshots.revert(current, 4),
        77,
        TEST_DOMAIN,
        "revert requires force: snapshot 'child' lacks domain 'a' rollback info");
  }

  @Test
  void snapshotsThatDoNotFitTogetherAreRefused() throws Exception {
    fails(
        () -> open(domain("a", snapshot("s", "<parent><name>q</name></parent>", 1))),
        1,
        TEST_DOMAIN,
        "internal error: Snapshots have inconsistent relations for domain a");
    String circle =
        snapshot("s", "<parent><name>t</name></parent>", 1)
            + snapshot("t", "<parent><name>s</name></parent>", 0);
    fails(
        () -> open(domain("a", circle)),
        1,
        TEST_DOMAIN,
        "internal error: Snapshots have inconsistent relations for domain a");
    fails(
        () -> open(domain("a", snapshot("s", "", 1) + snapshot("t", "", 1))),
        1,
        TEST_DOMAIN,
        "internal error: more than one snapshot claims to be active");
    fails(
        () -> open(domain("a", snapshot("s", "", 1).replace("<active>1</active>", ""))),
        1,
        35,
        "internal error: Could not find 'active' element");
  }

  @Test
  void poolsHaveTheirVolumes() throws Exception {
    DriverConnection host =
        open(
            "<pool type='dir'><name>p</name><target><path>/x</path></target>"
                + "<volume><name>v</name><capacity>7</capacity></volume>"
                + "<volume><name>w</name><key>k</key><capacity>7</capacity>"
                + "<target><path>/other/w</path></target></volume></pool>");
    StorageVolumes volumes = capability(host, StorageVolumes.class);
    assertThat(volumes.volumeByPath("/x/v")).isEqualTo(new StorageVolRef("p", "v", "/x/v"));
    assertThat(volumes.volumeByKey("k")).isEqualTo(new StorageVolRef("p", "w", "k"));
    assertThat(volumes.path(volumes.volumeByKey("k"))).isEqualTo("/other/w");
    String twice =
        "<pool type='dir'><name>p</name><target><path>/x</path></target>"
            + "<volume><name>v</name><capacity>7</capacity></volume>".repeat(2)
            + "</pool>";
    fails(() -> open(twice), 1, 0, "An error occurred, but the cause is unknown");
  }

  @Test
  void theHostHasWhatTheFileNames() throws Exception {
    DriverConnection host =
        open(
            "<network><name>n</name></network><interface type='ethernet' name='eth1'/>"
                + "<device><name>d</name><capability type='net'><interface>eth0</interface>"
                + "</capability></device><memory>77</memory>"
                + "<cpu><nodes>1</nodes><active>3</active><model>m</model></cpu>");
    assertThat(capability(host, NetworkQueries.class).byName("n").active()).isTrue();
    assertThat(capability(host, Interfaces.class).byName("eth1").active()).isTrue();
    assertThat(capability(host, NodeDeviceQueries.class).byName("d").name()).isEqualTo("d");
    assertThat(capability(host, HostQueries.class).nodeInfo())
        .isEqualTo(new NodeInfo("m", 77, 3, 1400, 1, 2, 2, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<cpu><nodes>-1</nodes></cpu>|27|12|XML error: invalid node cpu nodes value",
        "<cpu><mhz>99999999999</mhz></cpu>|27|12|XML error: invalid node cpu mhz value",
        "<memory>x</memory>|27|12|XML error: invalid node memory value",
        "<network/>|21|19|missing name information",
        "<device/>|21|22|missing name information",
        "<device><name>d</name></device>|1|22|internal error: no device capabilities for 'd'",
        "<device><name>d</name><capability type='pci'/></device>|1|22"
            + "|internal error: no PCI domain ID supplied for 'd'",
        "<auth><user/></auth>|27|12|XML error: missing username in /node/auth/user field",
        "<auth><user password='p'>bob</user></auth>|8|46"
            + "|invalid argument: Missing authentication credentials",
      })
  void whatIsWrongIsSaid(String line) throws Exception {
    List<String> parts = List.of(line.split("\\|"));
    fails(
        () -> open(parts.get(0)),
        Integer.parseInt(parts.get(1)),
        Integer.parseInt(parts.get(2)),
        parts.get(3));
  }

  @Test
  void otherFilesAreNoHosts() throws Exception {
    fails(() -> at("/dev/zero"), 27, 12, "XML error: failed to parse xml document '/dev/zero'");
    Path bad = Files.writeString(directory.resolve("bad.xml"), "<node>");
    fails(
        () -> at(bad.toString()),
        35,
        12,
        bad + ":1: Premature end of data in tag node line 1\n<node>\n------^");
  }

  private static String domain(String name, String more) {
    return "<domain type='test' xmlns:test='http://libvirt.org/schemas/domain/test/1.0'><name>"
        + name
        + "</name><memory>1024</memory><os><type>hvm</type></os>"
        + more
        + "</domain>";
  }

  private static String snapshot(String name, String parent, int active) {
    return SNAPSHOT.formatted("test:", name, parent, active);
  }

  private DriverConnection open(String inside) throws Exception {
    Path file = directory.resolve("node.xml");
    return at(Files.writeString(file, "<node>" + inside + "</node>").toString());
  }

  private static DriverConnection at(String path) {
    ConnectUri uri = ConnectUri.parse("test://" + path);
    return new TestDriver(new RecordingEvents())
        .open(new OpenRequest(uri, false, Identity.UNKNOWN));
  }

  private static <T extends Capability> T capability(DriverConnection host, Class<T> type) {
    return host.capability(type).orElseThrow();
  }
}
