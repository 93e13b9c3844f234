package org.serval.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.serval.posix.Posix;
import org.serval.posix.ProcStat;
import org.serval.posix.Spawn;
import org.serval.process.internal.CgroupMounts;

/** On the host's own control groups, under a name of this process's own. */
@Timeout(120)
class CgroupsTest {
  private static final int ID = 99999;
  private static final String NAME = "serval-test-" + ProcessHandle.current().pid();

  @TempDir Path dir;

  // What the real daemon made of the same names.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1|a b_c..d--e|qemu-1-abc.d-e",
        "2|ünï.x|qemu-2-n.x",
        "3|-.lead|qemu-3-lead",
        "4|xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            + "|qemu-4-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "5|1.2.|qemu-5-1.2",
        "6|UPPER+plus|qemu-6-UPPERplus",
      })
  void namesGroupsAsTheRealDaemonDoes(int id, String guest, String expected) {
    assertThat(Cgroups.machineName("qemu", id, guest)).isEqualTo(expected);
  }

  private GuestProcess sleeper(List<Path> groups) throws IOException {
    GuestLog log = new GuestLog(dir.resolve("log"));
    log.prepare();
    Spawn spawn = Spawn.command("/bin/sleep", "1000");
    groups.forEach(spawn::cgroup);
    return GuestProcess.start(spawn, log);
  }

  private static GuestCgroup create(Cgroups cgroups) {
    Optional<GuestCgroup> group = cgroups.create("qemu", ID, NAME);
    assumeTrue(group.isPresent(), "no control group may be made here");
    return group.orElseThrow();
  }

  private static void end(GuestProcess guest, GuestCgroup group) throws Exception {
    guest.kill(Duration.ZERO, Duration.ofSeconds(60));
    group.remove();
    assertThat(group.directories()).noneMatch(Files::exists);
  }

  @Test
  void aGuestStartsInsideItsV1Groups() throws Exception {
    assumeTrue(Posix.geteuid() == 0, "needs root");
    Cgroups cgroups = Cgroups.detect();
    assumeFalse(cgroups.isUnified() || CgroupMounts.read().v1().isEmpty(), "no v1 here");
    GuestCgroup group = create(cgroups);
    GuestProcess guest = sleeper(group.directories());
    String place = "/machine/qemu-" + ID + "-" + NAME + ".libvirt-qemu";
    try {
      awaitProgram(guest, "sleep");
      assertThat(Files.readString(Path.of("/proc/" + guest.pid() + "/cgroup")))
          .contains(":cpu:" + place + "\n");
      assertThat(group.pids()).isEqualTo(Set.of(guest.pid()));
      GuestCgroup vcpu = group.threads("vcpu0");
      vcpu.addThread(guest.pid());
      assertThat(Files.readString(Path.of("/proc/" + guest.pid() + "/cgroup")))
          .contains(":cpu:" + place + "/vcpu0\n");
      assertThat(cgroups.find("qemu", ID, NAME)).contains(group);
      assertThat(group.write("cpu", "cpu.shares", "512")).isTrue();
      assertThat(group.read("cpu", "cpu.shares")).contains("512");
      assertThat(group.write("cpu", "no.such.file", "1")).isFalse();
      assertThat(group.read("no-controller", "x")).isEmpty();
    } finally {
      end(guest, group);
    }
    assertThat(cgroups.find("qemu", ID, NAME)).isEmpty();
  }

  /** The prefix becomes the program under the same pid, after it joined the group. */
  private static void awaitProgram(GuestProcess guest, String name) throws IOException {
    while (!ProcStat.of(guest.pid()).orElseThrow().command().equals(name)) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aGuestStartsInsideItsV2Group() throws Exception {
    assumeTrue(Posix.geteuid() == 0, "needs root");
    Path mount = CgroupMounts.read().unified();
    assumeTrue(mount != null, "no v2 mount here");
    Cgroups cgroups = Cgroups.unified(mount);
    assertThat(cgroups.isUnified()).isTrue();
    boolean fresh = !Files.exists(mount.resolve("machine"));
    GuestCgroup group = create(cgroups);
    GuestProcess guest = sleeper(group.directories());
    String place = "0::/machine/qemu-" + ID + "-" + NAME + ".libvirt-qemu";
    try {
      awaitProgram(guest, "sleep");
      Path membership = Path.of("/proc/" + guest.pid() + "/cgroup");
      assertThat(Files.readAllLines(membership)).contains(place);
      assertThat(group.pids()).isEqualTo(Set.of(guest.pid()));
      group.threads("vcpu0").addThread(guest.pid());
      assertThat(Files.readAllLines(membership)).contains(place + "/vcpu0");
      assertThat(group.write("", "cgroup.freeze", "0")).isTrue();
    } finally {
      end(guest, group);
      if (fresh) {
        Files.delete(mount.resolve("machine"));
      }
    }
  }

  @Test
  void controllersAreHandedDownInV2() throws Exception {
    // A tree of plain files: this host's kernel may have all controllers in v1.
    for (Path group : List.of(dir, dir.resolve("machine"))) {
      Files.createDirectories(group);
      Files.writeString(group.resolve("cgroup.controllers"), "pids memory\n");
      Files.writeString(group.resolve("cgroup.subtree_control"), "");
    }
    assertThat(Cgroups.unified(dir).create("qemu", ID, NAME)).isPresent();
    assertThat(dir.resolve("cgroup.subtree_control")).hasContent("+memory");
    assertThat(dir.resolve("machine/cgroup.subtree_control")).hasContent("+memory");
  }

  @Test
  void whereNothingMayBeMadeThereIsNoGroup() {
    assertThat(Cgroups.unified(dir.resolve("missing")).create("qemu", ID, NAME)).isEmpty();
    assertThat(Cgroups.unified(Path.of("/proc")).create("qemu", ID, NAME)).isEmpty();
    assertThat(Cgroups.unified(dir).find("qemu", ID, NAME)).isEmpty();
  }
}
