package org.serval.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private static final Path HOME = Path.of("/home/u");

  @Test
  void theSystemDaemonUsesLibvirtsPlaces() {
    Places places = Places.of(Map.of(), 0, HOME);

    assertThat(places.privileged()).isTrue();
    assertThat(places.configFile()).hasToString("/etc/libvirt/libvirtd.conf");
    assertThat(places.run()).hasToString("/run/libvirt");
    assertThat(places.pidFile()).hasToString("/run/libvirtd.pid");
    assertThat(places.hostDrivers()).hasToString("/var/lib/libvirt/drivers");
    assertThat(places.logFile()).hasToString("/var/log/libvirt/libvirtd.log");
  }

  @Test
  void aRootPutsEveryPlaceBelowIt() {
    Places places = Places.of(Map.of("SERVAL_ROOT", "/r"), 0, HOME);

    assertThat(
            new Path[] {
              places.etc(),
              places.run(),
              places.lib(),
              places.cache(),
              places.pki(),
              places.pidFile()
            })
        .allSatisfy(place -> assertThat(place.startsWith("/r")).isTrue());
  }

  @Test
  void aSessionDaemonUsesTheXdgDirectories() {
    Places places =
        Places.of(
            Map.of("XDG_RUNTIME_DIR", "/run/user/7", "XDG_CONFIG_HOME", "/home/u/.cfg"), 7, HOME);

    assertThat(places.privileged()).isFalse();
    assertThat(places.configFile()).hasToString("/home/u/.cfg/libvirt/libvirtd.conf");
    assertThat(places.run()).hasToString("/run/user/7/libvirt");
    assertThat(places.pidFile()).hasToString("/run/user/7/libvirt/libvirtd.pid");
    assertThat(places.cache()).hasToString("/home/u/.cache/libvirt");
    assertThat(places.logFile()).hasToString("/home/u/.cache/libvirt/libvirtd.log");
  }

  @Test
  void aSessionWithoutARuntimeDirectoryUsesTheCache() {
    Places places = Places.of(Map.of(), 7, HOME);

    assertThat(places.run()).hasToString("/home/u/.cache/libvirt");
    assertThat(places.configFile()).hasToString("/home/u/.config/libvirt/libvirtd.conf");
  }
}
