package org.serval.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.serval.api.LibvirtException;
import org.serval.api.host.HostTuning;
import org.serval.api.param.TypedParam;

class NodeTuningTest {
  @TempDir private Path root;
  private HostTree tree;
  private HostTuning tuning;

  @BeforeEach
  void layTree() {
    tree = HostTree.lay("sleep", root).put("sys/kernel/mm/ksm/pages_to_scan", "100");
    tree.put("sys/kernel/mm/ksm/full_scans", "7").put("sys/kernel/mm/ksm/merge_across_nodes", "1");
    tuning = tree.host().tuning();
  }

  @Test
  void settingsThatTheKernelHasAreTold() {
    assertThat(tuning.memoryParams(0))
        .containsExactly(
            new TypedParam.UInt32("shm_pages_to_scan", 100),
            new TypedParam.UInt64("shm_full_scans", 7),
            new TypedParam.UInt32("shm_merge_across_nodes", 1));
  }

  @Test
  void settingsAreWritten() {
    tuning.setMemoryParams(List.of(new TypedParam.UInt32("shm_pages_to_scan", 250)), 0);
    assertThat(tree.text("sys/kernel/mm/ksm/pages_to_scan")).isEqualTo("250");
  }

  @Test
  void nothingIsWrittenWhenOneSettingIsWrong() {
    TypedParam good = new TypedParam.UInt32("shm_pages_to_scan", 250);
    for (TypedParam bad :
        List.of(
            new TypedParam.UInt64("shm_full_scans", 3),
            new TypedParam.Text("shm_sleep_millisecs", "20"),
            new TypedParam.UInt32("../../../../etc/passwd", 1))) {
      assertThatThrownBy(() -> tuning.setMemoryParams(List.of(good, bad), 0))
          .isInstanceOf(LibvirtException.class);
    }
    assertThat(tree.text("sys/kernel/mm/ksm/pages_to_scan")).isEqualTo("100");
  }

  @Test
  void aHostThatCannotSleepSaysSo() {
    assertThatThrownBy(() -> tuning.suspend(0, 60, 0))
        .isInstanceOf(LibvirtException.class)
        .hasMessage("argument unsupported: Suspend-to-RAM");
    assertThatThrownBy(() -> tuning.suspend(2, 60, 0))
        .isInstanceOf(LibvirtException.class)
        .hasMessage("argument unsupported: Hybrid-Suspend");
  }

  @Test
  void aHostIsPutToSleepWithAnAlarmSet() {
    tree.put("run/systemd/sessions/1", "").put("sys/class/rtc/rtc0/wakealarm", "");
    tuning.suspend(0, 90, 0);
    assertThat(tree.text("sys/class/rtc/rtc0/wakealarm")).isEqualTo("+90");
    assertThat(tree.text("sys/power/state")).isEqualTo("mem");
    assertThatThrownBy(() -> tuning.suspend(0, 5, 0))
        .isInstanceOf(LibvirtException.class)
        .hasMessage("Suspend duration is too short");
  }
}
