package org.serval.driver.test.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.serval.driver.test.internal.Fixture.NOT_RUNNING;
import static org.serval.driver.test.internal.Fixture.TEST;
import static org.serval.driver.test.internal.Fixture.fails;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.serval.api.domain.BlockInfo;
import org.serval.api.domain.BlockStats;
import org.serval.api.domain.DiskError;
import org.serval.api.domain.DomainAddresses;
import org.serval.api.domain.DomainBulkStats;
import org.serval.api.domain.DomainCpuStats;
import org.serval.api.domain.DomainInput;
import org.serval.api.domain.DomainSecurity;
import org.serval.api.domain.DomainStats;
import org.serval.api.domain.GuestAgent;
import org.serval.api.domain.GuestFilesystem;
import org.serval.api.domain.GuestTime;
import org.serval.api.domain.SecurityLabel;
import org.serval.api.host.HostDescription;
import org.serval.api.host.HostStats;
import org.serval.api.param.TypedParam;

class GuestNumbersTest {
  private static final int INACTIVE = 2;
  private static final int ENFORCE = 1 << 31;

  private final Fixture fixture = new Fixture();
  private final DomainStats stats = fixture.capability(DomainStats.class);
  private final DomainBulkStats bulk = fixture.capability(DomainBulkStats.class);
  private final GuestAgent agent = fixture.capability(GuestAgent.class);
  private final HostStats host = fixture.capability(HostStats.class);

  @Test
  void numbersOfDisksAndInterfacesGrowWithTheClock() {
    BlockStats first = stats.blockStats(TEST, "vda");
    assertThat(stats.blockStats(TEST, "/guest/diskimage1").readRequests())
        .isGreaterThanOrEqualTo(first.readRequests());
    assertThat(first.readBytes()).isEqualTo(first.readRequests() / 2);
    assertThat(stats.interfaceStats(TEST, "testnet0").rxBytes())
        .isGreaterThanOrEqualTo(first.readRequests());
    fails(() -> stats.blockStats(TEST, "zz"), 8, 12, "invalid argument: invalid path: zz");
    fails(
        () -> stats.blockStats(TEST, ""),
        84,
        12,
        "Operation not supported: summary statistics are not supported yet");
    fails(
        () -> stats.interfaceStats(TEST, "zz"),
        8,
        20,
        "invalid argument: 'zz' is not a known interface");
    fails(() -> stats.blockStats(fixture.off, "vda"), 55, 20, NOT_RUNNING);
  }

  @Test
  void disksHaveASizeAndAnError() {
    assertThat(stats.blockInfo(TEST, "vda", 0))
        .isEqualTo(new BlockInfo(1099511627776L, 1099506450432L, 1099511627776L));
    assertThat(stats.diskErrors(TEST, 0)).containsExactly(new DiskError("vda", 1));
    assertThat(stats.diskCount(TEST)).isEqualTo(1);
    assertThat(stats.controlInfo(TEST, 0).state()).isZero();
    fails(() -> stats.controlInfo(fixture.off, 0), 55, 20, NOT_RUNNING);
  }

  @Test
  void statisticsOfManyDomainsAreFiltered() {
    assertThat(bulk.allStats(List.of(), 0, 0)).hasSize(3);
    assertThat(bulk.allStats(List.of(), 0, INACTIVE)).hasSize(1);
    assertThat(bulk.allStats(List.of(TEST), 1, 0).getFirst().params())
        .containsExactly(
            new TypedParam.Int32("state.state", 1), new TypedParam.Int32("state.reason", 0));
    fails(
        () -> bulk.allStats(List.of(), 2, ENFORCE),
        74,
        12,
        "argument unsupported: Stats types bits 0x2 are not supported by this daemon");
  }

  @Test
  void processorTimeByProcessorAndInAll() {
    DomainCpuStats cpu = fixture.capability(DomainCpuStats.class);
    assertThat(cpu.cpuStats(TEST, -1, 1, 0).rows()).hasSize(1).allMatch(row -> row.size() == 3);
    assertThat(cpu.cpuStats(TEST, 0, 5, 0).rows()).hasSize(2).allMatch(row -> row.size() == 2);
    assertThat(cpu.cpuStats(TEST, 0, 0, 0).cpus()).isEqualTo(2);
  }

  @Test
  void theHostHasFixedNumbers() {
    assertThat(host.cpuStats(-1, 0)).hasSize(4);
    assertThat(host.cellsFreeMemory(1, 5)).containsExactly(4194304L);
    assertThat(host.cpuMap(0).onlineCount()).isEqualTo(3);
    fails(
        () -> host.cellsFreeMemory(9, 5), 8, 12, "invalid argument: Range exceeds available cells");
    assertThat(fixture.capability(HostDescription.class).sysinfo(0)).contains("LENOVO");
  }

  @Test
  void theAgentFreezesAndThaws() {
    assertThat(agent.freeze(TEST, List.of(), 0)).isEqualTo(2);
    assertThat(agent.freeze(TEST, List.of("/"), 0)).isZero();
    assertThat(agent.thaw(TEST, List.of("/"), 0)).isEqualTo(1);
    assertThat(agent.thaw(TEST, List.of(), 0)).isEqualTo(1);
    fails(
        () -> agent.thaw(TEST, List.of("/zz"), 0),
        55,
        12,
        "Requested operation is not valid: mount point not found: /zz");
  }

  @Test
  void theAgentKnowsTimeNamesAndAddresses() {
    assertThat(agent.time(TEST, 0)).isEqualTo(new GuestTime(627319920, 0));
    agent.setTime(TEST, new GuestTime(5, 6), 0);
    assertThat(agent.time(TEST, 0)).isEqualTo(new GuestTime(5, 6));
    assertThat(agent.guestHostname(TEST, 0)).isEqualTo("testhost");
    assertThat(agent.filesystems(TEST, 0))
        .contains(new GuestFilesystem("/boot", "vda2", "ext4", List.of("vda")));
    DomainAddresses addresses = fixture.capability(DomainAddresses.class);
    assertThat(addresses.interfaceAddresses(TEST, 0, 0).getFirst().addresses().getFirst().address())
        .isEqualTo("192.168.122.3");
    fails(() -> agent.guestHostname(fixture.off, 0), 55, 20, NOT_RUNNING);
  }

  @Test
  void labelsKeysAndSignals() {
    DomainSecurity security = fixture.capability(DomainSecurity.class);
    assertThat(security.securityLabel(TEST)).isEqualTo(new SecurityLabel("libvirt-test", true));
    assertThat(security.securityLabel(fixture.off).label()).isEmpty();
    DomainInput input = fixture.capability(DomainInput.class);
    input.sendKey(TEST, 0, 10, new int[] {1, 2}, 0);
    input.sendSignal(TEST, 1, 9, 0);
    fails(() -> input.injectNmi(fixture.off, 0), 55, 20, NOT_RUNNING);
    fails(
        () -> input.sendSignal(TEST, 22, 9, 0),
        8,
        12,
        "invalid argument: only sending a signal to pid 1 is supported");
    fails(
        () -> input.sendSignal(TEST, 1, 99, 0),
        8,
        12,
        "invalid argument: signum value 99 is out of range");
  }
}
