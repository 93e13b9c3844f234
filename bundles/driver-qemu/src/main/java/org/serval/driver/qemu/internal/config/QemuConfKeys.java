package org.serval.driver.qemu.internal.config;

import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.serval.api.config.ConfigFile;
import org.serval.api.config.ConfigKey;

/**
 * The keys of qemu.conf. A key without a default here has one that depends on the host: {@link
 * QemuConf} fills it in.
 */
@Component
public final class QemuConfKeys implements ConfigFile {
  /** Where the driver finds the values. */
  public static final String PID = "org.serval.driver.qemu";

  private static final List<ConfigKey> KEYS =
      List.of(
          ConfigKey.string("default_tls_x509_cert_dir", null),
          ConfigKey.bool("default_tls_x509_verify", null),
          ConfigKey.string("default_tls_x509_secret_uuid", null),
          ConfigKey.string("vnc_listen", "127.0.0.1"),
          ConfigKey.bool("vnc_auto_unix_socket", false),
          ConfigKey.bool("vnc_tls", false),
          ConfigKey.string("vnc_tls_x509_cert_dir", null),
          ConfigKey.string("vnc_tls_x509_secret_uuid", null),
          ConfigKey.bool("vnc_tls_x509_verify", null),
          ConfigKey.string("vnc_password", null),
          ConfigKey.bool("vnc_sasl", false),
          ConfigKey.string("vnc_sasl_dir", null),
          ConfigKey.bool("vnc_allow_host_audio", false),
          ConfigKey.string("spice_listen", "127.0.0.1"),
          ConfigKey.bool("spice_tls", false),
          ConfigKey.string("spice_tls_x509_cert_dir", null),
          ConfigKey.bool("spice_auto_unix_socket", false),
          ConfigKey.string("spice_password", null),
          ConfigKey.bool("spice_sasl", false),
          ConfigKey.string("spice_sasl_dir", null),
          ConfigKey.bool("chardev_tls", false),
          ConfigKey.string("chardev_tls_x509_cert_dir", null),
          ConfigKey.bool("chardev_tls_x509_verify", null),
          ConfigKey.string("chardev_tls_x509_secret_uuid", null),
          ConfigKey.string("migrate_tls_x509_cert_dir", null),
          ConfigKey.bool("migrate_tls_x509_verify", null),
          ConfigKey.string("migrate_tls_x509_secret_uuid", null),
          ConfigKey.bool("migrate_tls_force", false),
          ConfigKey.string("backup_tls_x509_cert_dir", null),
          ConfigKey.bool("backup_tls_x509_verify", null),
          ConfigKey.string("backup_tls_x509_secret_uuid", null),
          ConfigKey.bool("vxhs_tls", false),
          ConfigKey.string("vxhs_tls_x509_cert_dir", null),
          ConfigKey.string("vxhs_tls_x509_secret_uuid", null),
          ConfigKey.bool("nbd_tls", false),
          ConfigKey.string("nbd_tls_x509_cert_dir", null),
          ConfigKey.string("nbd_tls_x509_secret_uuid", null),
          ConfigKey.bool("nographics_allow_host_audio", false),
          ConfigKey.number("remote_display_port_min", 5900L, 5900L, 65535L),
          ConfigKey.number("remote_display_port_max", 65535L, 5900L, 65535L),
          ConfigKey.number("remote_websocket_port_min", 5700L, 5700L, 65535L),
          ConfigKey.number("remote_websocket_port_max", 65535L, 5700L, 65535L),
          either("security_driver", "none"),
          ConfigKey.bool("security_default_confined", true),
          ConfigKey.bool("security_require_confined", false),
          ConfigKey.string("user", null),
          ConfigKey.string("group", null),
          ConfigKey.bool("dynamic_ownership", null),
          ConfigKey.bool("remember_owner", null),
          list("cgroup_controllers", "cpu", "devices", "memory", "blkio", "cpuset", "cpuacct"),
          ConfigKey.list("cgroup_device_acl", null),
          ConfigKey.number("seccomp_sandbox", -1L, -1L, 1L),
          list("namespaces", "mount"),
          ConfigKey.string("save_image_format", "raw", "raw", "gzip", "bzip2", "xz", "lzop"),
          ConfigKey.string("dump_image_format", "raw", "raw", "gzip", "bzip2", "xz", "lzop"),
          ConfigKey.string("snapshot_image_format", "raw", "raw", "gzip", "bzip2", "xz", "lzop"),
          ConfigKey.string("auto_dump_path", null),
          ConfigKey.bool("auto_dump_bypass_cache", false),
          ConfigKey.bool("auto_start_bypass_cache", false),
          either("hugetlbfs_mount"),
          ConfigKey.string("bridge_helper", null),
          ConfigKey.string("pr_helper", null),
          ConfigKey.string("slirp_helper", null),
          ConfigKey.string("dbus_daemon", null),
          ConfigKey.bool("set_process_name", false),
          ConfigKey.number("max_processes", 0L, 0L, 4294967295L),
          ConfigKey.number("max_files", 0L, 0L, 4294967295L),
          new ConfigKey(
              "max_core", ConfigKey.Type.INT, 0L, 0, Long.MAX_VALUE, List.of("unlimited")),
          ConfigKey.bool("dump_guest_core", false),
          ConfigKey.string("stdio_handler", "logd", "logd", "file"),
          ConfigKey.number("max_threads_per_process", 0L, 0L, 4294967295L),
          ConfigKey.string("sched_core", "none", "none", "vcpus", "emulator", "full"),
          ConfigKey.bool("mac_filter", false),
          ConfigKey.bool("relaxed_acs_check", false),
          ConfigKey.bool("allow_disk_format_probing", false),
          ConfigKey.string("lock_manager", null),
          ConfigKey.number("max_queued", 0L, 0L, 4294967295L),
          ConfigKey.number("keepalive_interval", 5L, -1L, 2147483647L),
          ConfigKey.number("keepalive_count", 5L, 0L, 4294967295L),
          ConfigKey.string("migration_address", null),
          ConfigKey.number("migration_port_min", 49152L, 1L, 65535L),
          ConfigKey.number("migration_port_max", 49215L, 1L, 65535L),
          ConfigKey.string("migration_host", null),
          ConfigKey.bool("log_timestamp", true),
          ConfigKey.list("nvram", null),
          ConfigKey.number("gluster_debug_level", 4L, 0L, 9L),
          ConfigKey.bool("virtiofsd_debug", false),
          ConfigKey.string("deprecation_behavior", "none", "none", "omit", "reject", "crash"),
          ConfigKey.string("memory_backing_dir", null),
          ConfigKey.string("swtpm_user", null),
          ConfigKey.string("swtpm_group", null),
          ConfigKey.bool("clear_emulator_capabilities", null),
          ConfigKey.list("capability_filters", List.of()));

  private static ConfigKey either(String name, String... allowed) {
    return new ConfigKey(name, ConfigKey.Type.STRING_OR_LIST, null, 0, 0, List.of(allowed));
  }

  private static ConfigKey list(String name, String... allowed) {
    return new ConfigKey(name, ConfigKey.Type.STRING_LIST, null, 0, 0, List.of(allowed));
  }

  @Override
  public String fileName() {
    return "qemu.conf";
  }

  @Override
  public String pid() {
    return PID;
  }

  @Override
  public List<ConfigKey> keys() {
    return KEYS;
  }

  @Override
  public Map<String, String> problems(Map<String, Object> values) {
    return new QemuConfChecks(values).problems();
  }

  @Override
  public Map<String, String> withoutEffect() {
    return QemuConfWaiting.KEYS;
  }
}
