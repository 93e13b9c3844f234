package org.serval.driver.test.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.serval.driver.test.internal.Fixture.fails;

import org.junit.jupiter.api.Test;
import org.serval.api.network.NetworkQueries;
import org.serval.api.network.NetworkRef;
import org.serval.api.network.Networks;

class TestNetworksTest {
  private final Fixture fixture = new Fixture();
  private final NetworkQueries queries = fixture.capability(NetworkQueries.class);
  private final Networks networks = fixture.capability(Networks.class);
  private final NetworkRef standard = queries.byName("default").ref();

  @Test
  void theDefaultNetworkIsAsLibvirts() {
    assertThat(queries.byRef(standard).active()).isTrue();
    assertThat(queries.byUuid(standard.uuid()).persistent()).isTrue();
    assertThat(queries.bridgeName(standard)).isEqualTo("virbr0");
    assertThat(queries.xml(standard, 0))
        .isEqualTo(
            """
            <network>
              <name>default</name>
              <uuid>dd8fe884-6c02-601e-7551-cca97df1c5df</uuid>
              <forward mode='nat'/>
              <bridge name='virbr0' stp='on' delay='0'/>
              <ip address='192.168.122.1' netmask='255.255.255.0'>
                <dhcp>
                  <range start='192.168.122.2' end='192.168.122.254'/>
                </dhcp>
              </ip>
            </network>
            """);
  }

  @Test
  void aNetworkIsDefinedStartedStoppedAndUndefined() {
    NetworkRef n1 = networks.define(xml("n1", ""), 0);
    networks.define(xml("n1", uuid(n1)), 0);
    networks.create(n1);
    fails(
        () -> networks.create(n1),
        55,
        12,
        "Requested operation is not valid: Network 'n1' is already running");
    fails(
        () -> networks.undefine(n1),
        55,
        12,
        "Requested operation is not valid: Network 'n1' is still running");
    networks.destroy(n1);
    networks.destroy(n1);
    networks.setAutostart(n1, true);
    assertThat(queries.byName("n1").autostart()).isTrue();
    networks.undefine(n1);
    assertThat(fixture.events.take())
        .containsExactly("n1: 0", "n1: 0", "n1: 2", "n1: 3", "n1: 3", "n1: 1");
    fails(
        () -> queries.byRef(n1),
        43,
        12,
        "Network not found: no network with matching uuid '" + n1.uuid() + "'");
    fails(
        () -> queries.byName("n1"),
        43,
        12,
        "Network not found: no network with matching name 'n1'");
  }

  @Test
  void aTransientNetworkIsGoneWhenItStops() {
    NetworkRef n2 = networks.createXml(xml("n2", "<bridge name='br7'/>"), 0);
    assertThat(queries.byRef(n2).persistent()).isFalse();
    assertThat(queries.xml(n2, 0)).contains("<bridge name='br7' stp='on' delay='0'/>");
    networks.destroy(n2);
    assertThat(queries.all()).hasSize(1);
  }

  @Test
  void aDefinitionOfARunningNetworkWaitsForItsNextStart() {
    networks.define(xml("default", uuid(standard)), 0);
    assertThat(queries.bridgeName(standard)).isEqualTo("virbr0");
    networks.destroy(standard);
    fails(
        () -> queries.bridgeName(standard),
        1,
        12,
        "internal error: network 'default' does not have a bridge name.");
  }

  @Test
  void aNameOrUuidOfAnotherIsRefused() {
    String uuid = standard.uuid().toString();
    fails(
        () -> networks.define(xml("default", ""), 0),
        9,
        19,
        "operation failed: network 'default' already exists with uuid " + uuid);
    fails(
        () -> networks.define(xml("n9", uuid(standard)), 0),
        9,
        19,
        "operation failed: network 'default' is already defined with uuid " + uuid);
  }

  @Test
  void aDocumentMustBeANetworkWithAName() {
    fails(
        () -> networks.define("<foo/>", 0),
        27,
        5,
        "XML error: expecting root element of 'network', not 'foo'");
    fails(() -> networks.define("<network/>", 0), 21, 19, "missing name information");
    fails(
        () -> networks.define(xml("n", ""), 2),
        8,
        12,
        "unsupported flags (0x2) in function testNetworkDefineXMLFlags");
  }

  @Test
  void aBridgeOfTheHostHasNoDefaults() {
    NetworkRef f1 = networks.define(xml("f1", "<forward mode='bridge'/><bridge name='br0'/>"), 0);
    assertThat(queries.xml(f1, 0)).contains("<bridge name='br0'/>");
  }

  private static String xml(String name, String more) {
    return "<network><name>" + name + "</name>" + more + "</network>";
  }

  private static String uuid(NetworkRef network) {
    return "<uuid>" + network.uuid() + "</uuid>";
  }
}
