package org.serval.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.serval.api.LibvirtException;
import org.serval.api.host.CpuMap;
import org.serval.api.host.NodeInfo;
import org.serval.api.host.NodeStat;

/** Expected numbers are those of the real daemon on the same files. */
class NodeFactsTest {
  @TempDir private Path root;

  @ParameterizedTest
  @CsvSource({
    "two, 7000000, 8, 2, 1, 2, 2",
    "dies2, 7000000, 16, 2, 1, 4, 2",
    "multisock, 4000000, 4, 1, 2, 2, 1",
    "offline, 7000000, 7, 1, 1, 7, 1",
    "offcore, 4000000, 2, 1, 1, 1, 2",
    "nol3, 4000000, 2, 1, 1, 2, 1",
  })
  void theHostIsAGridOrOneSocket(
      String tree, long memory, int cpus, int cells, int sockets, int cores, int threads) {
    assertThat(HostTree.lay(tree, root).host().node().info())
        .isEqualTo(new NodeInfo("x86_64", memory, cpus, 1801, cells, sockets, cores, threads));
  }

  @Test
  void memoryIsTheWholeHostsOrACells() {
    var stats = HostTree.lay("two", root).host().stats();
    assertThat(stats.memoryStats(-1, 0))
        .containsExactly(
            new NodeStat("total", 9_000_000),
            new NodeStat("free", 4_444_444),
            new NodeStat("buffers", 1111),
            new NodeStat("cached", 2222));
    assertThat(stats.memoryStats(1, 0))
        .containsExactly(new NodeStat("total", 3_000_000), new NodeStat("free", 1_500_000));
    assertThatThrownBy(() -> stats.memoryStats(5, 0))
        .isInstanceOf(LibvirtException.class)
        .hasMessage("cellNum in virHostMemGetStats must be less than or equal to 1");
  }

  @Test
  void timesAreNanosecondsOfAllProcessorsOrOne() {
    var stats = HostTree.lay("two", root).host().stats();
    assertThat(stats.cpuStats(-1, 0))
        .containsExactly(
            new NodeStat("kernel", 76_003_000_000_000L),
            new NodeStat("user", 210_000_000L),
            new NodeStat("idle", 40_000_000_000L),
            new NodeStat("iowait", 500_000_000_000L));
    assertThat(stats.cpuStats(5, 0).get(1)).isEqualTo(new NodeStat("user", 260_000_000L));
    assertThatThrownBy(() -> stats.cpuStats(8, 0))
        .isInstanceOf(LibvirtException.class)
        .hasMessage("Invalid cpuNum in virHostCPUGetStatsLinux");
  }

  @Test
  void theMapHasABitForEachProcessorThatIsPluggedIn() {
    CpuMap map = HostTree.lay("offline", root).host().stats().cpuMap(0);
    assertThat(map.count()).isEqualTo(8);
    assertThat(map.onlineCount()).isEqualTo(7);
    assertThat(map.online()).containsExactly(0b1101_1111);
  }

  @Test
  void freeMemoryIsCountedByCell() {
    HostMemory memory = HostTree.lay("two", root).host().memory();
    assertThat(memory.free()).isEqualTo(3_500_000L * 1024);
    assertThat(memory.cellsFree(0, 5)).containsExactly(2_048_000_000L, 1_536_000_000L);
    assertThat(memory.cellsFree(1, 1)).containsExactly(1_536_000_000L);
    assertThatThrownBy(() -> memory.cellsFree(5, 1))
        .isInstanceOf(LibvirtException.class)
        .hasMessage("internal error: start cell 5 out of range (0-1)");
  }

  @Test
  void freePagesAreCountedByCellAndSize() {
    var tuning = HostTree.lay("two", root).host().tuning();
    assertThat(tuning.freePages(new int[] {4, 2048}, 0, 9, 0))
        .containsExactly(500_000, 5, 375_000, 4);
    assertThat(tuning.freePages(new int[] {4, 2048}, -1, 1, 0)).containsExactly(875_000, 9);
    assertThat(tuning.freePages(new int[] {4}, -1, 2, 0)).containsExactly(875_000, 500_000);
    assertThatThrownBy(() -> tuning.freePages(new int[] {5}, -1, 1, 0))
        .hasMessage("operation failed: page size 5 is not available");
    assertThatThrownBy(() -> tuning.allocPages(new int[] {5}, new long[] {1}, -2, 1, 0))
        .hasMessage("operation failed: NUMA node -2 is not available");
    assertThatThrownBy(() -> tuning.freePages(new int[] {4}, 0, 1, 4))
        .hasMessage("unsupported flags (0x4) in function virNodeGetFreePages");
    assertThatThrownBy(() -> tuning.freePages(new int[] {5}, 0, 1, 0))
        .isInstanceOf(LibvirtException.class)
        .hasMessage("operation failed: page size 5 is not available on node 0");
  }

  @Test
  void pagesAreReservedInTheCellThatIsNamed() {
    HostTree tree = HostTree.lay("two", root);
    var tuning = tree.host().tuning();
    assertThat(tuning.allocPages(new int[] {2048}, new long[] {3}, 1, 1, 0)).isEqualTo(1);
    assertThat(tree.text("sys/devices/system/node/node1/hugepages/hugepages-2048kB/nr_hugepages"))
        .isEqualTo("7");
    assertThat(tuning.allocPages(new int[] {2048}, new long[] {2}, 0, 2, 1)).isEqualTo(2);
    assertThat(tree.text("sys/devices/system/node/node1/hugepages/hugepages-2048kB/nr_hugepages"))
        .isEqualTo("2");
    assertThatThrownBy(() -> tuning.allocPages(new int[] {4}, new long[] {1}, 0, 1, 0))
        .isInstanceOf(LibvirtException.class)
        .hasMessage("Operation not supported: system pages pool can't be modified");
    assertThatThrownBy(() -> tuning.allocPages(new int[] {5}, new long[] {1}, 0, 1, 0))
        .isInstanceOf(LibvirtException.class)
        .hasMessage("operation failed: page size 5 is not available on node 0");
  }

  @Test
  void aUuidComesFromTheConfigurationOrTheFirmwareAndBlanksDoNotCount() {
    HostTree tree = HostTree.lay("nol3", root);
    HostUuid uuid = tree.host().uuid();
    String configured = "00112233-4455-6677-8899-AABBCCDDEEFF";
    assertThat(uuid.find(java.util.Optional.of(configured), "smbios"))
        .isEqualTo("00112233-4455-6677-8899-aabbccddeeff");
    tree.put("sys/class/dmi/id/product_uuid", "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF");
    assertThat(uuid.find(java.util.Optional.empty(), "smbios")).doesNotStartWith("ffffffff");
    tree.put("sys/class/dmi/id/product_uuid", "4C4C4544-0042-3510-8031-B7C04F4D3232");
    assertThat(uuid.find(java.util.Optional.empty(), "smbios"))
        .isEqualTo("4c4c4544-0042-3510-8031-b7c04f4d3232");
    tree.put("etc/machine-id", "0123456789abcdef0123456789abcdef");
    assertThat(uuid.find(java.util.Optional.empty(), "machine-id"))
        .isEqualTo("01234567-89ab-cdef-0123-456789abcdef");
  }

  @Test
  void numbersAreReadAndWrittenAsTheKernelDoes() {
    assertThat(NumberSet.parse("0-1,4,6-9").toList()).containsExactly(0, 1, 4, 6, 7, 8, 9);
    assertThat(NumberSet.parse("0-1,4,6-9")).hasToString("0-1,4,6-9");
    assertThat(NumberSet.of(List.of(0, 4))).hasToString("0,4");
    assertThat(NumberSet.parse("").size()).isZero();
  }
}
