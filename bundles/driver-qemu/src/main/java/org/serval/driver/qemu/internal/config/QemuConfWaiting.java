package org.serval.driver.qemu.internal.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys that have nothing to act on yet: read, checked, and told of when they are set. */
final class QemuConfWaiting {
  private static final String OBSOLETE = "it is obsolete";

  /** By key, why. */
  static final Map<String, String> KEYS = keys();

  private QemuConfWaiting() {}

  private static Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    all(keys, "secrets are not built", "default_tls_x509_secret_uuid", "vnc_tls_x509_secret_uuid");
    all(keys, "secrets are not built", "chardev_tls_x509_secret_uuid");
    tls(keys, "migrate", "migration is not built");
    all(keys, "migration is not built", "migrate_tls_force", "migration_address");
    all(keys, "migration is not built", "migration_host", "migration_port_min");
    all(keys, "migration is not built", "migration_port_max");
    all(keys, "migration is not built", "keepalive_interval", "keepalive_count");
    tls(keys, "backup", "backups are not built");
    all(keys, "network disks are not built", "vxhs_tls", "vxhs_tls_x509_cert_dir");
    all(keys, "network disks are not built", "vxhs_tls_x509_secret_uuid", "nbd_tls");
    all(keys, "network disks are not built", "nbd_tls_x509_cert_dir", "nbd_tls_x509_secret_uuid");
    all(keys, "network disks are not built", "gluster_debug_level");
    all(keys, "guests have no list of devices", "cgroup_device_acl");
    all(keys, "guests have no /dev of their own", "namespaces");
    all(keys, "saving of guests is not built", "save_image_format", "auto_start_bypass_cache");
    all(keys, "dumps are not built", "dump_image_format", "auto_dump_path");
    all(keys, "dumps are not built", "auto_dump_bypass_cache");
    all(keys, "snapshots are not built", "snapshot_image_format");
    all(keys, "huge pages are not built", "hugetlbfs_mount");
    all(keys, "the daemon makes session guests' interfaces itself", "bridge_helper");
    all(keys, "persistent reservations are not built", "pr_helper");
    all(keys, "QEMU's own user network is used", "slirp_helper");
    all(keys, "displays over D-Bus are not built", "dbus_daemon");
    all(keys, "shared folders are not built", "virtiofsd_debug");
    all(keys, "TPMs are not built", "swtpm_user", "swtpm_group");
    all(keys, "QEMU writes its log itself, and it is rotated at each start", "stdio_handler");
    all(keys, "core scheduling is not built", "sched_core");
    all(keys, "filters of network traffic are not built", "mac_filter");
    all(keys, "devices of the host are not passed to guests", "relaxed_acs_check");
    all(keys, "locks of disks are not built", "lock_manager");
    all(keys, "what QEMU can do has no names of libvirt's here", "capability_filters");
    all(keys, OBSOLETE, "allow_disk_format_probing", "clear_emulator_capabilities");
    return Map.copyOf(keys);
  }

  private static void all(Map<String, String> keys, String why, String... names) {
    List.of(names).forEach(name -> keys.put(name, why));
  }

  private static void tls(Map<String, String> keys, String service, String why) {
    String prefix = service + "_tls_x509_";
    all(keys, why, prefix + "cert_dir", prefix + "verify", prefix + "secret_uuid");
  }
}
