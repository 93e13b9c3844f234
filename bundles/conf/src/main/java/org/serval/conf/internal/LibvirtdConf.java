package org.serval.conf.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Component;
import org.serval.api.config.ConfigFile;
import org.serval.api.config.ConfigKey;

/**
 * The keys of libvirtd.conf. A key without a default here has one that depends on the host: its
 * reader leaves it to the code that uses it.
 */
@Component
public final class LibvirtdConf implements ConfigFile {
  /** Where the daemon's components find the values. */
  static final String PID = "org.serval.libvirtd";

  private static final long UINT_MAX = 0xffff_ffffL;
  private static final String[] AUTH = {"none", "sasl", "polkit"};
  private static final String[] AUTH_NETWORK = {"none", "sasl"};

  private static final List<ConfigKey> KEYS =
      List.of(
          ConfigKey.bool("listen_tls", true),
          ConfigKey.bool("listen_tcp", false),
          ConfigKey.string("tls_port", "16514"),
          ConfigKey.string("tcp_port", "16509"),
          ConfigKey.string("listen_addr", null),
          ConfigKey.string("unix_sock_group", null),
          ConfigKey.mode("unix_sock_ro_perms", "0777"),
          ConfigKey.mode("unix_sock_rw_perms", null),
          ConfigKey.mode("unix_sock_admin_perms", "0700"),
          ConfigKey.string("unix_sock_dir", null),
          ConfigKey.string("auth_unix_ro", null, AUTH),
          ConfigKey.string("auth_unix_rw", null, AUTH),
          ConfigKey.string("auth_tcp", "sasl", AUTH_NETWORK),
          ConfigKey.string("auth_tls", "none", AUTH_NETWORK),
          ConfigKey.number("tcp_min_ssf", 112L, 112, Integer.MAX_VALUE),
          ConfigKey.string("key_file", null),
          ConfigKey.string("cert_file", null),
          ConfigKey.string("ca_file", null),
          ConfigKey.string("crl_file", null),
          ConfigKey.bool("tls_no_verify_certificate", false),
          ConfigKey.bool("tls_no_sanity_certificate", false),
          ConfigKey.list("tls_allowed_dn_list", null),
          ConfigKey.string("tls_priority", null),
          ConfigKey.list("sasl_allowed_username_list", null),
          ConfigKey.list("access_drivers", List.of()),
          ConfigKey.number("min_workers", 5L, 0, UINT_MAX),
          ConfigKey.number("max_workers", 20L, 1, UINT_MAX),
          ConfigKey.number("max_clients", 5000L, 0, UINT_MAX),
          ConfigKey.number("max_queued_clients", 1000L, 0, UINT_MAX),
          ConfigKey.number("max_anonymous_clients", 20L, 0, UINT_MAX),
          ConfigKey.number("max_client_requests", 5L, 0, UINT_MAX),
          ConfigKey.number("prio_workers", 5L, 0, UINT_MAX),
          ConfigKey.number("admin_min_workers", 5L, 0, UINT_MAX),
          ConfigKey.number("admin_max_workers", 20L, 1, UINT_MAX),
          ConfigKey.number("admin_max_clients", 5000L, 0, UINT_MAX),
          ConfigKey.number("admin_max_queued_clients", 20L, 0, UINT_MAX),
          ConfigKey.number("admin_max_client_requests", 5L, 0, UINT_MAX),
          ConfigKey.number("log_level", 0L, 0, 4),
          ConfigKey.string("log_filters", null),
          ConfigKey.string("log_outputs", null),
          ConfigKey.number("audit_level", 1L, 0, UINT_MAX),
          ConfigKey.bool("audit_logging", false),
          ConfigKey.number("keepalive_interval", 5L, -1, Integer.MAX_VALUE),
          ConfigKey.number("keepalive_count", 5L, 0, UINT_MAX),
          ConfigKey.bool("keepalive_required", false),
          ConfigKey.number("admin_keepalive_interval", 5L, -1, Integer.MAX_VALUE),
          ConfigKey.number("admin_keepalive_count", 5L, 0, UINT_MAX),
          ConfigKey.bool("admin_keepalive_required", false),
          ConfigKey.uuid("host_uuid"),
          ConfigKey.string("host_uuid_source", "smbios", "smbios", "machine-id"),
          ConfigKey.number("ovs_timeout", 5L, 0, UINT_MAX));

  private static final Pattern FILTERS = words("[1-4]:\\+?[^\\s+]\\S*");
  private static final Pattern OUTPUTS = words("[1-4]:(?:stderr|journald|file:/\\S*|syslog:\\S+)");

  private static Pattern words(String word) {
    return Pattern.compile("\\s*(?:" + word + "(?:\\s+|$))*");
  }

  @Override
  public String fileName() {
    return "libvirtd.conf";
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
    Map<String, String> problems = new HashMap<>();
    if (!FILTERS.matcher(text(values, "log_filters")).matches()) {
      problems.put("log_filters", "LEVEL:PART, with levels from 1 to 4, separated by blanks");
    }
    if (!OUTPUTS.matcher(text(values, "log_outputs")).matches()) {
      problems.put(
          "log_outputs",
          "LEVEL:stderr, LEVEL:file:PATH, LEVEL:syslog:NAME or LEVEL:journald, with levels from 1"
              + " to 4, separated by blanks");
    }
    return problems;
  }

  @Override
  public Map<String, String> withoutEffect() {
    return Map.of(
        "ovs_timeout",
        "interfaces on Open vSwitch are not built",
        "keepalive_required",
        "it is obsolete",
        "admin_keepalive_required",
        "it is obsolete");
  }

  private static String text(Map<String, Object> values, String key) {
    return values.get(key) instanceof String text ? text : "";
  }
}
