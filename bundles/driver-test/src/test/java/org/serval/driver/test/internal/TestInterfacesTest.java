package org.serval.driver.test.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.serval.driver.test.internal.Fixture.fails;

import org.junit.jupiter.api.Test;
import org.serval.api.iface.InterfaceChanges;
import org.serval.api.iface.InterfaceSummary;
import org.serval.api.iface.Interfaces;
import org.serval.api.nodedev.NodeDeviceQueries;

class TestInterfacesTest {
  private static final String ETH9 =
      "<interface type='ethernet' name='eth9'><mac address='aa:bb:cc:dd:ee:01'/></interface>";

  private final Fixture fixture = new Fixture();
  private final Interfaces queries = fixture.capability(Interfaces.class);
  private final InterfaceChanges changes = fixture.capability(InterfaceChanges.class);
  private final NodeDeviceQueries devices = fixture.capability(NodeDeviceQueries.class);

  @Test
  void anInterfaceIsFoundByNameAndMac() {
    InterfaceSummary eth1 = new InterfaceSummary("eth1", "aa:bb:cc:dd:ee:ff", true);
    assertThat(queries.all()).containsExactly(eth1);
    assertThat(queries.byName("eth1")).isEqualTo(eth1);
    assertThat(queries.byMac("AA:BB:CC:DD:EE:FF")).isEqualTo(eth1);
    assertThat(queries.xml("eth1", 0)).contains("<mtu size='1492'/>");
    fails(
        () -> queries.byName("zz"),
        57,
        12,
        "Interface not found: no interface with matching name 'zz'");
    fails(
        () -> queries.byMac("aa:bb:cc:dd:ee:00"),
        57,
        12,
        "Interface not found: no interface with matching mac 'aa:bb:cc:dd:ee:00'");
  }

  @Test
  void anInterfaceGoesUpAndDown() {
    fails(() -> changes.create("eth1", 0), 55, 12, "Requested operation is not valid");
    changes.destroy("eth1", 0);
    assertThat(queries.byName("eth1").active()).isFalse();
    fails(() -> changes.destroy("eth1", 0), 55, 12, "Requested operation is not valid");
    changes.create("eth1", 0);
    assertThat(queries.byName("eth1").active()).isTrue();
  }

  @Test
  void aTransactionIsUndoneOrKept() {
    String none = "Requested operation is not valid: no transaction running, nothing to ";
    fails(() -> changes.commit(0), 55, 12, none + "be committed.");
    fails(() -> changes.rollback(0), 55, 12, none + "rollback.");
    changes.begin(0);
    fails(
        () -> changes.begin(0),
        55,
        12,
        "Requested operation is not valid: there is another transaction running.");
    changes.define(ETH9, 0);
    changes.rollback(0);
    assertThat(queries.all())
        .containsExactly(new InterfaceSummary("eth1", "aa:bb:cc:dd:ee:ff", false));
    changes.begin(0);
    changes.define(ETH9, 0);
    changes.undefine("eth1");
    changes.commit(0);
    assertThat(queries.all())
        .containsExactly(new InterfaceSummary("eth9", "aa:bb:cc:dd:ee:01", false));
  }

  @Test
  void aDocumentMustBeAnInterface() {
    fails(
        () -> changes.define("<foo/>", 0),
        27,
        5,
        "XML error: expecting root element of 'interface', not 'foo'");
  }

  @Test
  void devicesAreATree() {
    assertThat(devices.all()).hasSize(4);
    assertThat(devices.byName("computer").parent()).isNull();
    assertThat(devices.byName("scsi_host11").parent()).isEqualTo("scsi_host1");
    assertThat(devices.byName("scsi_host1").capabilities()).containsExactly("scsi_host");
    assertThat(devices.byName("scsi_host1").capabilityFlags()).isEqualTo(32 + 512 + 1024);
    assertThat(devices.xml("computer", 0)).startsWith("<device>\n  <name>computer</name>\n");
    fails(
        () -> devices.byName("zz"),
        53,
        12,
        "Node device not found: no node device with matching name 'zz'");
  }
}
