package org.serval.driver.qemu.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.serval.api.HostPaths;

final class QemuConfTest {
  private static final HostPaths SYSTEM = HostPaths.system(Path.of("/"));
  private static final HostPaths SESSION =
      HostPaths.session(Path.of("/c"), Path.of("/r"), Path.of("/k"));

  /** They only keep the daemon from starting with what cannot be served. */
  private static final Set<String> CHECKED_ONLY =
      Set.of("security_driver", "security_require_confined");

  @Test
  void every_key_of_qemu_conf_is_known_once() {
    assertThat(new QemuConfKeys().keys().stream().map(key -> key.name()))
        .hasSize(93)
        .doesNotHaveDuplicates();
  }

  /** What is read is in force; what is not read, the log tells of when it is set. */
  @Test
  void every_key_is_read_or_said_to_be_without_effect() {
    Set<String> read = new TreeSet<>();
    Map<String, Object> recording =
        new AbstractMap<>() {
          @Override
          public Object get(Object key) {
            read.add((String) key);
            return null;
          }

          @Override
          public Set<Entry<String, Object>> entrySet() {
            return Set.of();
          }
        };
    QemuConf.of(recording, SYSTEM);
    read.addAll(CHECKED_ONLY);

    Set<String> quiet = new TreeSet<>();
    new QemuConfKeys().keys().forEach(key -> quiet.add(key.name()));
    quiet.removeAll(new QemuConfKeys().withoutEffect().keySet());
    assertThat(read).isEqualTo(quiet);
    assertThat(new QemuConfKeys().keys().stream().map(key -> key.name()))
        .containsAll(new QemuConfKeys().withoutEffect().keySet());
  }

  /** libvirtd 9.0.0 does not start with any of these. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "remote_display_port_min=6000|remote_display_port_max=5950|remote_display_port_min",
        "remote_display_port_min=6000|remote_display_port_max=6000|remote_display_port_max",
        "remote_websocket_port_min=6000|remote_websocket_port_max=5950|remote_websocket_port_max",
        "migration_port_min=49300|migration_port_max=49215|migration_port_min",
        "vnc_tls_x509_cert_dir=/nowhere/at/all|user=+5|vnc_tls_x509_cert_dir",
        "default_tls_x509_cert_dir=/nowhere/at/all|user=+5|default_tls_x509_cert_dir",
        "user=no-such-user|group=+5|user",
        "group=no-such-group|user=+5|group",
        "swtpm_user=no-such-user|user=+5|swtpm_user",
        "migration_host=localhost|user=+5|migration_host",
        "migration_host=127.0.0.1|user=+5|migration_host",
        "migration_host=::1|user=+5|migration_host",
      })
  void values_that_cannot_be_used_together_or_here_are_refused(
      String one, String other, String refused) {
    assertThat(problems(one, other)).containsKey(refused);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "remote_display_port_min=5950|remote_display_port_max=6000",
        "migration_host=host.example.org|migration_port_min=49200",
        "vnc_tls_x509_cert_dir=/etc|user=root",
        "user=0|group=+0",
      })
  void values_that_can_be_used_are_not(String one, String other) {
    assertThat(problems(one, other)).isEmpty();
  }

  @Test
  void labels_that_nobody_gives_cannot_be_required() {
    assertThat(new QemuConfKeys().problems(Map.of("security_require_confined", true)))
        .containsOnlyKeys("security_require_confined");
    assertThat(new QemuConfKeys().problems(Map.of("nvram", new String[] {"only-one"})))
        .containsOnlyKeys("nvram");
    assertThat(
            new QemuConfKeys().problems(Map.of("security_driver", new String[] {"none", "none"})))
        .containsOnlyKeys("security_driver");
  }

  private static Map<String, String> problems(String... settings) {
    Map<String, Object> values = new HashMap<>();
    new QemuConfKeys()
        .keys().stream()
            .filter(key -> key.defaultValue() != null)
            .filter(key -> !(key.defaultValue() instanceof List))
            .forEach(key -> values.put(key.name(), key.defaultValue()));
    for (String setting : settings) {
      String[] halves = setting.split("=", 2);
      boolean number = halves[0].contains("_port_");
      values.put(halves[0], number ? (Object) Long.valueOf(halves[1]) : halves[1]);
    }
    return new QemuConfKeys().problems(values);
  }

  @Test
  void firmware_has_the_variables_that_the_file_pairs_it_with() {
    Map<String, Object> values = Map.of("nvram", new String[] {"/a/CODE.fd:/b/VARS.fd"});
    assertThat(QemuConf.of(values, SYSTEM).variables()).containsEntry("/a/CODE.fd", "/b/VARS.fd");
  }

  @Test
  void core_files_may_have_any_size() {
    assertThat(QemuConf.of(Map.of("max_core", "unlimited"), SYSTEM).limits().core()).isNegative();
    assertThat(QemuConf.of(Map.of("max_core", 4096L), SYSTEM).limits().core()).isEqualTo(4096);
  }

  @Test
  void threads_are_limited_by_a_control_group_of_their_own() {
    assertThat(QemuConf.of(Map.of(), SYSTEM).controllers()).doesNotContain("pids").contains("cpu");
    Map<String, Object> values =
        Map.of("cgroup_controllers", new String[] {"cpu"}, "max_threads_per_process", 9L);
    assertThat(QemuConf.of(values, SYSTEM).controllers()).containsOnly("cpu", "pids");
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
    assertThat(conf.vnc().listen()).isEqualTo("127.0.0.1");
    assertThat(conf.displayPorts()).isEqualTo(new QemuConf.PortRange(5900, 65535));
    assertThat(conf.websocketPorts()).isEqualTo(new QemuConf.PortRange(5700, 65535));
    assertThat(conf.emulator().sandbox()).isTrue();
  }
}
