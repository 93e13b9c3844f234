package org.serval.process.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CgroupMountsTest {
  private static final String PROC =
      "22 1 0:21 / /proc rw,nosuid,nodev,noexec,relatime shared:12 - proc proc rw";

  @Test
  void findsPureV2() {
    CgroupMounts mounts =
        CgroupMounts.parse(
            List.of(
                PROC,
                "30 24 0:26 / /sys/fs/cgroup rw,nosuid shared:9 - cgroup2 cgroup2 rw,nsdelegate"));
    assertThat(mounts.v1()).isEmpty();
    assertThat(mounts.unified()).isEqualTo(Path.of("/sys/fs/cgroup"));
  }

  @Test
  void findsControllersThatShareAMount() {
    CgroupMounts mounts =
        CgroupMounts.parse(
            List.of(
                PROC,
                "31 30 0:27 / /sys/fs/cgroup/systemd rw - cgroup cgroup rw,xattr,name=systemd",
                "32 30 0:28 / /sys/fs/cgroup/cpu,cpuacct rw shared:5 - cgroup cgroup"
                    + " rw,cpu,cpuacct",
                "33 30 0:29 / /sys/fs/cgroup/with\\040space rw - cgroup none rw,memory"));
    Path cpu = Path.of("/sys/fs/cgroup/cpu,cpuacct");
    assertThat(mounts.v1())
        .containsOnlyKeys("cpu", "cpuacct", "memory")
        .containsEntry("cpu", cpu)
        .containsEntry("cpuacct", cpu)
        .containsEntry("memory", Path.of("/sys/fs/cgroup/with space"));
    assertThat(mounts.unified()).isNull();
  }

  @Test
  void takesV1ForItsControllersWhereBothAreMounted() {
    CgroupMounts mounts =
        CgroupMounts.parse(
            List.of(
                "31 30 0:27 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu",
                "39 30 0:35 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw"));
    assertThat(mounts.v1()).containsOnlyKeys("cpu");
    assertThat(mounts.unified()).isEqualTo(Path.of("/sys/fs/cgroup/unified"));
  }

  @Test
  void findsNothingWhereNothingIs() {
    CgroupMounts mounts = CgroupMounts.parse(List.of(PROC, "", "nonsense"));
    assertThat(mounts.v1()).isEmpty();
    assertThat(mounts.unified()).isNull();
  }
}
