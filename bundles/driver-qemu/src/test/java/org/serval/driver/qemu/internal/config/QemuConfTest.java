package org.serval.driver.qemu.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.serval.api.HostPaths;

final class QemuConfTest {
  private static final HostPaths SYSTEM = HostPaths.system(Path.of("/"));
  private static final HostPaths SESSION =
      HostPaths.session(Path.of("/c"), Path.of("/r"), Path.of("/k"));

  @Test
  void every_key_of_qemu_conf_is_known_once() {
    assertThat(new QemuConfKeys().keys().stream().map(key -> key.name()))
        .hasSize(93)
        .doesNotHaveDuplicates();
  }

  @Test
  void a_users_daemon_runs_guests_as_itself() {
    assertThat(QemuConf.of(Map.of("user", "+5"), SESSION).account()).isEmpty();
    assertThat(QemuConf.of(Map.of(), SESSION).dynamicOwnership()).isFalse();
  }

  @Test
  void user_and_group_may_be_numbers() {
    QemuAccount account =
        QemuConf.of(Map.of("user", "+4242", "group", "+4343"), SYSTEM).account().orElseThrow();
    assertThat(account.uid()).isEqualTo(4242);
    assertThat(account.gid()).isEqualTo(4343);
    assertThat(account.label()).isEqualTo("+4242:+4343");
  }

  @Test
  void defaults_are_libvirts() {
    QemuConf conf = QemuConf.of(Map.of(), SESSION);
    assertThat(conf.vncListen()).isEqualTo("127.0.0.1");
    assertThat(conf.displayPorts()).isEqualTo(new QemuConf.PortRange(5900, 65535));
    assertThat(conf.websocketPorts()).isEqualTo(new QemuConf.PortRange(5700, 65535));
    assertThat(conf.sandbox()).isTrue();
  }
}
