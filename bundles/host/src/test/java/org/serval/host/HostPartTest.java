package org.serval.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.serval.host.HostPart.MigrationWays;
import org.serval.host.cpu.HostCpu;
import org.serval.host.cpu.HostCpuReader;
import org.serval.host.cpu.RecordedProbe;

class HostPartTest {
  private static final String UUID = "11111111-2222-4333-8444-555555555555";
  private static final Path MAP = Path.of("/").resolve(HostCpuReader.MAP);

  @TempDir private Path root;

  @ParameterizedTest
  @ValueSource(strings = {"two", "dies2", "multisock", "offline", "offcore", "nol3", "sleep"})
  void aDriverThatChoosesNoModelTellsWhatTheRealOneTells(String tree) {
    Host host = HostTree.lay(tree, root).host();
    HostCpu cpu = HostCpu.unknown(host.architecture());
    HostPart part = host.describe(UUID, cpu, false, Optional.empty(), List.of(SecurityLabels.NONE));
    assertThat(part.xml()).isEqualTo(HostTree.resource(tree + "/lxc-host.xml"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"two", "dies2", "multisock", "offline", "offcore", "nol3", "sleep"})
  void aDriverThatChoosesModelsTellsWhatTheRealOneTells(String tree) throws IOException {
    assumeTrue(Files.isDirectory(MAP), "the map of Debian's libvirt0 is installed");
    HostTree files = HostTree.lay(tree, root);
    try (var map = Files.list(MAP)) {
      for (Path file : map.toList()) {
        files.put(HostCpuReader.MAP + "/" + file.getFileName(), Files.readString(file));
      }
    }
    Host host = files.host(RecordedProbe.of(HostTree.resource("xeon.cpuid")));
    HostPart part =
        host.describe(
            UUID,
            host.cpu(),
            true,
            Optional.of(new MigrationWays(true, List.of("tcp", "rdma"))),
            List.of(
                SecurityLabels.NONE, SecurityLabels.users(64055, 64055, List.of("kvm", "qemu"))));
    assertThat(part.xml()).isEqualTo(HostTree.resource(tree + "/qemu-host.xml"));
  }

  @Test
  void aHostWithoutCellsIsOneCell() throws IOException {
    HostTree tree = HostTree.lay("nol3", root);
    try (var nodes = Files.walk(root.resolve("sys/devices/system/node"))) {
      nodes
          .sorted(java.util.Comparator.reverseOrder())
          .map(Path::toFile)
          .forEach(file -> assertThat(file.delete()).isTrue());
    }
    List<NumaCell> cells = tree.host().topology().cells();
    assertThat(cells).hasSize(1);
    assertThat(cells.getFirst().memory()).isEqualTo(9_000_000);
    assertThat(cells.getFirst().processors()).hasSize(2);
    assertThat(cells.getFirst().distances()).isEmpty();
    assertThat(tree.host().memory().cellsFree(0, 4)).containsExactly(4_444_444L * 1024);
  }

  @Test
  void aHostSleepsOnlyWhereALoginManagerDecidesIt() {
    HostTree tree = HostTree.lay("sleep", root);
    assertThat(tree.host().sleepStates()).isEmpty();
    tree.put("run/systemd/sessions/1", "");
    assertThat(tree.host().sleepStates())
        .containsExactly(
            HostPart.SleepState.MEM, HostPart.SleepState.DISK, HostPart.SleepState.HYBRID);
  }

  @Test
  void namesAreWrittenSoThatTheyStayInTheirPlace() {
    Host host = HostTree.lay("nol3", root).host();
    HostPart part =
        host.describe(
            "a<b>'\"&",
            HostCpu.unknown("x"),
            false,
            Optional.empty(),
            List.of(SecurityLabels.NONE));
    assertThat(part.xml()).contains("<uuid>a&lt;b&gt;&apos;&quot;&amp;</uuid>");
  }
}
