package org.serval.driver.test.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.serval.driver.test.internal.Fixture.CONFIG;
import static org.serval.driver.test.internal.Fixture.EXCLUSIVE;
import static org.serval.driver.test.internal.Fixture.LIVE;
import static org.serval.driver.test.internal.Fixture.TEST;
import static org.serval.driver.test.internal.Fixture.fails;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.serval.api.domain.DomainDeviceTuning;
import org.serval.api.domain.DomainIoThreads;
import org.serval.api.domain.DomainTuning;
import org.serval.api.param.TypedParam;

class GuestTuningTest {
  private final Fixture fixture = new Fixture();
  private final DomainTuning tuning = fixture.capability(DomainTuning.class);
  private final DomainDeviceTuning devices = fixture.capability(DomainDeviceTuning.class);
  private final DomainIoThreads threads = fixture.capability(DomainIoThreads.class);

  @Test
  void limitsOfMemory() {
    tuning.setMemoryParams(TEST, List.of(ullong("hard_limit", 4096000)), 0);
    assertThat(tuning.memoryParams(TEST, 0))
        .containsExactly(
            ullong("hard_limit", 4096000),
            ullong("soft_limit", 9007199254740991L),
            ullong("swap_hard_limit", 9007199254740991L));
    assertThat(fixture.live(TEST)).contains("<hard_limit unit='KiB'>4096000</hard_limit>");
    assertThat(fixture.config(TEST)).doesNotContain("memtune");
    fails(
        () -> tuning.setMemoryParams(TEST, List.of(ullong("swap_hard_limit", 20)), 0),
        8,
        12,
        "invalid argument: memory hard_limit tunable value must be lower than or equal to"
            + " swap_hard_limit");
    fails(() -> tuning.setMemoryParams(TEST, List.of(), LIVE | CONFIG), 8, 20, EXCLUSIVE);
  }

  @Test
  void weightsAndLimitsOfBlockDevices() {
    tuning.setBlkioParams(
        TEST,
        List.of(
            new TypedParam.UInt32("weight", 500),
            text("device_weight", "/dev/sda,400"),
            text("device_read_iops_sec", "/dev/sda,5,/dev/sdb,7")),
        0);
    assertThat(tuning.blkioParams(TEST, 0))
        .startsWith(
            new TypedParam.UInt32("weight", 500),
            text("device_weight", "/dev/sda,400"),
            text("device_read_iops_sec", "/dev/sda,5,/dev/sdb,7"));
    fails(
        () -> tuning.setBlkioParams(TEST, List.of(text("device_weight", "bad")), 0),
        8,
        20,
        "invalid argument: unable to parse blkio device 'device_weight' 'bad'");
  }

  @Test
  void whereMemoryComesFrom() {
    tuning.setNumaParams(TEST, List.of(text("numa_nodeset", "0-1")), 0);
    assertThat(fixture.live(TEST)).contains("<memory mode='strict' nodeset='0-1'/>");
    fails(
        () -> tuning.setNumaParams(TEST, List.of(new TypedParam.Int32("numa_mode", 2)), 0),
        55,
        12,
        "Requested operation is not valid: can't change numatune mode for running domain");
    tuning.setNumaParams(
        fixture.off, List.of(text("numa_nodeset", "1"), new TypedParam.Int32("numa_mode", 2)), 0);
    assertThat(tuning.numaParams(fixture.off, 0))
        .containsExactly(new TypedParam.Int32("numa_mode", 2), text("numa_nodeset", "1"));
    fails(
        () -> tuning.setNumaParams(TEST, List.of(text("numa_nodeset", "zz")), 0),
        8,
        0,
        "invalid argument: Failed to parse bitmap 'zz'");
  }

  @Test
  void countersAndTheScheduler() {
    assertThat(tuning.perfEvents(TEST, 0)).hasSize(22);
    tuning.setPerfEvents(TEST, List.of(new TypedParam.Bool("cmt", true)), CONFIG);
    assertThat(tuning.perfEvents(TEST, CONFIG).getFirst())
        .isEqualTo(new TypedParam.Bool("cmt", true));
    assertThat(tuning.perfEvents(TEST, LIVE).getFirst())
        .isEqualTo(new TypedParam.Bool("cmt", false));
    assertThat(tuning.schedulerType(TEST)).isEqualTo("fair");
    assertThat(tuning.schedulerParams(TEST, 0))
        .containsExactly(new TypedParam.UInt32("weight", 50));
  }

  @Test
  void limitsOfADisk() {
    assertThat(devices.blockIoTune(TEST, null, 0)).hasSize(20);
    devices.setBlockIoTune(
        TEST, "vda", List.of(ullong("total_bytes_sec_max", 500), text("group_name", "g1")), 0);
    assertThat(fixture.live(TEST))
        .contains("<total_bytes_sec_max>500</total_bytes_sec_max>", "<group_name>g1</group_name>");
    devices.setBlockIoTune(TEST, "/guest/diskimage1", List.of(ullong("total_bytes_sec", 500)), 0);
    assertThat(devices.blockIoTune(TEST, "vda", 0)).contains(ullong("total_bytes_sec", 500));
    fails(
        () -> devices.setBlockIoTune(TEST, "vda", List.of(ullong("total_bytes_sec", 501)), 0),
        8,
        12,
        "invalid argument: total_bytes_sec cannot be set higher than total_bytes_sec_max ");
    fails(
        () -> devices.setBlockIoTune(TEST, "vda", List.of(ullong("read_bytes_sec", 1)), 0),
        8,
        12,
        "invalid argument: total and read/write of bytes_sec cannot be set at the same time");
    fails(
        () -> devices.blockIoTune(TEST, "zzz", 0),
        8,
        12,
        "invalid argument: disk 'zzz' was not found in the domain config");
  }

  @Test
  void bandwidthOfAnInterface() {
    devices.setInterfaceParams(
        TEST, "testnet0", List.of(uint("inbound.average", 100), uint("inbound.peak", 200)), 0);
    assertThat(fixture.live(TEST)).contains("<inbound average='100' peak='200'/>");
    assertThat(devices.interfaceParams(TEST, "aa:bb:cc:dd:ee:ff", 0))
        .hasSize(7)
        .contains(uint("inbound.peak", 200));
    devices.setInterfaceParams(TEST, "testnet0", List.of(uint("inbound.average", 0)), 0);
    assertThat(fixture.live(TEST)).doesNotContain("<inbound", "<outbound");
    fails(
        () -> devices.interfaceParams(TEST, "zz", 0),
        8,
        20,
        "invalid argument: 'zz' is not a known interface");
  }

  @Test
  void threadsForDisks() {
    assertThat(threads.ioThreads(TEST, 0)).isEmpty();
    threads.addIoThread(TEST, 5, 0);
    threads.pinIoThread(TEST, 5, new byte[] {0b101}, 0);
    assertThat(threads.ioThreads(TEST, 0).getFirst().cpuMap()).containsExactly(5, 0);
    assertThat(fixture.live(TEST)).contains("<iothreadpin iothread='5' cpuset='0,2'/>");
    fails(
        () -> threads.addIoThread(TEST, 5, 0),
        8,
        20,
        "invalid argument: an IOThread is already using iothread_id '5'");
    fails(
        () -> threads.pinIoThread(TEST, 9, new byte[] {1}, 0),
        8,
        12,
        "invalid argument: iothreadid 9 not found");
    fails(
        () -> threads.removeIoThread(TEST, 9, 0),
        8,
        20,
        "invalid argument: cannot find IOThread '9' in iothreadids list");
    threads.removeIoThread(TEST, 5, 0);
    assertThat(fixture.live(TEST)).doesNotContain("iothread");
  }

  private static TypedParam ullong(String name, long value) {
    return new TypedParam.UInt64(name, value);
  }

  private static TypedParam uint(String name, int value) {
    return new TypedParam.UInt32(name, value);
  }

  private static TypedParam text(String name, String value) {
    return new TypedParam.Text(name, value);
  }
}
