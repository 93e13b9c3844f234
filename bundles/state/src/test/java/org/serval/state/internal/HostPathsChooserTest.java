package org.serval.state.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.serval.api.HostPaths;

class HostPathsChooserTest {
  private static final Map<String, String> NOTHING = Map.of("HOME", "/home/joe");

  @Test
  void theSystemDaemonHasLibvirtsPlaces() {
    HostPaths paths = choose(Map.of(), NOTHING, true);
    assertThat(paths.privileged()).isTrue();
    assertThat(paths.etc()).isEqualTo(Path.of("/etc/libvirt"));
    assertThat(paths.run()).isEqualTo(Path.of("/run/libvirt"));
  }

  @Test
  void aRootPutsEverythingBelowIt() {
    HostPaths paths = choose(Map.of(), Map.of("SERVAL_ROOT", "/srv/x"), true);
    assertThat(paths.etc()).isEqualTo(Path.of("/srv/x/etc/libvirt"));
    assertThat(paths.pki()).isEqualTo(Path.of("/srv/x/etc/pki"));
  }

  @Test
  void thePropertyWinsOverTheVariable() {
    HostPaths paths =
        choose(Map.of("serval.root", "/srv/y"), Map.of("SERVAL_ROOT", "/srv/x"), true);
    assertThat(paths.etc()).isEqualTo(Path.of("/srv/y/etc/libvirt"));
  }

  @Test
  void aUsersDaemonFollowsXdg() {
    HostPaths paths =
        choose(
            Map.of(),
            Map.of(
                "HOME", "/home/joe",
                "XDG_CONFIG_HOME", "/c",
                "XDG_RUNTIME_DIR", "/r",
                "XDG_CACHE_HOME", "/k"),
            false);
    assertThat(paths.privileged()).isFalse();
    assertThat(paths.etc()).isEqualTo(Path.of("/c/libvirt"));
    assertThat(paths.run()).isEqualTo(Path.of("/r/libvirt"));
    assertThat(paths.cache()).isEqualTo(Path.of("/k/libvirt"));
  }

  @Test
  void withoutXdgVariablesSocketsGoToTheUsersCache() {
    HostPaths paths = choose(Map.of(), NOTHING, false);
    assertThat(paths.etc()).isEqualTo(Path.of("/home/joe/.config/libvirt"));
    assertThat(paths.run()).isEqualTo(Path.of("/home/joe/.cache/libvirt"));
    assertThat(paths.cache()).isEqualTo(Path.of("/home/joe/.cache/libvirt"));
  }

  @Test
  void theSuperuserCanRunASessionToo() {
    assertThat(choose(Map.of("serval.session", "true"), NOTHING, true).privileged()).isFalse();
  }

  @Test
  void aSessionBelowARootStaysBelowIt() {
    HostPaths paths = choose(Map.of("serval.root", "/srv/y"), NOTHING, false);
    assertThat(paths.run()).isEqualTo(Path.of("/srv/y/run/libvirt"));
    assertThat(paths.etc()).isEqualTo(Path.of("/srv/y/config/libvirt"));
  }

  @Test
  void theEffectiveUserIsTheSecondNumber() {
    assertThat(EffectiveUser.parse("Name:\tjava\nUid:\t1000\t0\t7\t8\nGid:\t5\t5\t5\t5\n"))
        .isZero();
  }

  private static HostPaths choose(
      Map<String, String> properties, Map<String, String> environment, boolean superuser) {
    return new HostPathsChooser(properties::get, environment, superuser).choose();
  }
}
