package org.serval.rpc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.serval.api.HostPaths;
import org.serval.rpc.AuthMethod;

class RpcSettingsTest {
  private static final HostPaths SYSTEM = HostPaths.system(Path.of("/r"));

  @Test
  void whatIsNotSetIsAsInLibvirtd() {
    RpcSettings settings = RpcSettings.of(Map.of(), SYSTEM, false);
    assertThat(settings.doors())
        .containsExactly(
            new Door.Unix(Path.of("/r/run/libvirt/libvirt-sock"), false, AuthMethod.POLKIT, 0777),
            new Door.Unix(
                Path.of("/r/run/libvirt/libvirt-sock-ro"), true, AuthMethod.POLKIT, 0777));
    assertThat(settings.adminDoor())
        .isEqualTo(
            new Door.Unix(
                Path.of("/r/run/libvirt/libvirt-admin-sock"), false, AuthMethod.NONE, 0700));
    assertThat(settings.group()).isNull();
    assertThat(settings.limits()).isEqualTo(new ServerLimits(5000, 1000, 20, 20, 5, 5, 5, 5));
    assertThat(settings.adminLimits()).isEqualTo(new ServerLimits(5000, 20, 0, 20, 0, 5, 5, 5));
  }

  @Test
  void theFileSaysOtherwise() {
    RpcSettings settings =
        RpcSettings.of(
            Map.of(
                "unix_sock_dir", "/elsewhere",
                "unix_sock_group", "libvirt",
                "unix_sock_rw_perms", "0770",
                "auth_unix_rw", "polkit",
                "max_clients", 3L,
                "keepalive_interval", -1L),
            SYSTEM,
            false);
    assertThat(settings.doors().getFirst())
        .isEqualTo(
            new Door.Unix(Path.of("/elsewhere/libvirt-sock"), false, AuthMethod.POLKIT, 0770));
    assertThat(settings.group()).isEqualTo("libvirt");
    assertThat(settings.limits().clients()).isEqualTo(3);
    assertThat(settings.limits().keepaliveInterval()).isEqualTo(-1);
  }

  @Test
  void eachServerHasItsOwnLimits() {
    Map<String, Object> values = new HashMap<>();
    values.put("max_clients", 11L);
    values.put("max_queued_clients", 12L);
    values.put("max_anonymous_clients", 3L);
    values.put("max_workers", 14L);
    values.put("prio_workers", 15L);
    values.put("max_client_requests", 16L);
    values.put("keepalive_interval", 17L);
    values.put("keepalive_count", 18L);
    values.put("admin_max_clients", 21L);
    values.put("admin_max_queued_clients", 22L);
    values.put("admin_max_workers", 24L);
    values.put("admin_max_client_requests", 26L);
    values.put("admin_keepalive_interval", 27L);
    values.put("admin_keepalive_count", 28L);
    RpcSettings settings = RpcSettings.of(values, SYSTEM, false);
    assertThat(settings.limits()).isEqualTo(new ServerLimits(11, 12, 3, 14, 15, 16, 17, 18));
    assertThat(settings.adminLimits()).isEqualTo(new ServerLimits(21, 22, 0, 24, 0, 26, 27, 28));
  }

  @Test
  void withPolkitTheSocketIsOpenToAll() {
    RpcSettings settings = RpcSettings.of(Map.of("auth_unix_rw", "polkit"), SYSTEM, false);
    assertThat(settings.doors().getFirst())
        .isInstanceOfSatisfying(Door.Unix.class, door -> assertThat(door.mode()).isEqualTo(0777));
  }

  @Test
  void aSessionDaemonHasNoReadOnlySocket() {
    HostPaths session = HostPaths.session(Path.of("/c"), Path.of("/u"), Path.of("/h"));
    RpcSettings settings = RpcSettings.of(Map.of("unix_sock_group", "x"), session, false);
    assertThat(settings.doors())
        .containsExactly(
            new Door.Unix(Path.of("/u/libvirt/libvirt-sock"), false, AuthMethod.NONE, 0700));
    assertThat(settings.group()).isNull();
  }

  @Test
  void aValueThatMakesNoSenseIsNamed() {
    assertThatThrownBy(() -> RpcSettings.of(Map.of("unix_sock_ro_perms", "rwx"), SYSTEM, false))
        .hasMessage("unix_sock_ro_perms is no mode: rwx");
    assertThatThrownBy(() -> RpcSettings.of(Map.of("auth_unix_rw", "magic"), SYSTEM, false))
        .hasMessage("auth_unix_rw is no method: magic");
    assertThatThrownBy(() -> RpcSettings.of(Map.of("max_clients", "many"), SYSTEM, false))
        .hasMessage("max_clients is no such number: many");
  }
}
