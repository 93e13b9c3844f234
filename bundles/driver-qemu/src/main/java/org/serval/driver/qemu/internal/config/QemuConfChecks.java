package org.serval.driver.qemu.internal.config;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.serval.api.LibvirtException;

/**
 * What is wrong with values of qemu.conf that each fit their key; libvirtd does not start with any
 * of these either. Looks at the disk and at the host's users.
 */
final class QemuConfChecks {
  private static final String NO_LABELS = ", as neither SELinux nor AppArmor is built";
  private final ConfValues conf;
  private final Map<String, String> problems = new LinkedHashMap<>();

  QemuConfChecks(Map<String, Object> values) {
    this.conf = new ConfValues(values);
  }

  Map<String, String> problems() {
    range("remote_display_port", 5900);
    range("remote_websocket_port", 5700);
    range("migration_port", 49152);
    conf.values().keySet().stream()
        .filter(
            key -> key.endsWith("_tls_x509_cert_dir") || key.equals("default_tls_x509_cert_dir"))
        .filter(key -> !conf.text(key).map(Path::of).filter(Files::isDirectory).isPresent())
        .forEach(key -> problems.put(key, "a directory that exists"));
    if (conf.bool("security_require_confined", false)) {
      problems.put("security_require_confined", "0" + NO_LABELS);
    }
    conf.list("security_driver")
        .filter(names -> names.size() > 1)
        .ifPresent(_ -> problems.put("security_driver", "\"none\" once"));
    conf.list("nvram")
        .filter(pairs -> !pairs.stream().allMatch(pair -> pair.matches("[^:]+:[^:]+")))
        .ifPresent(_ -> problems.put("nvram", "a list of CODE:VARS, each two files' names"));
    conf.text("migration_host")
        .filter(QemuConfChecks::isLoopback)
        .ifPresent(_ -> problems.put("migration_host", "no address of this machine alone"));
    account("user", "user");
    account("group", "group");
    account("swtpm_user", "user");
    account("swtpm_group", "group");
    return problems;
  }

  /** The last must be above the first; which of the two is told depends on which is not usual. */
  private void range(String name, long usual) {
    long first = conf.number(name + "_min", usual);
    long last = conf.number(name + "_max", 0xffff);
    if (conf.values().containsKey(name + "_max") && first >= last) {
      if (first != usual) {
        problems.put(name + "_min", "less than " + name + "_max, " + last);
      }
      problems.put(name + "_max", "more than " + name + "_min, " + first);
    }
  }

  private void account(String key, String kind) {
    conf.text(key)
        .ifPresent(
            name -> {
              try {
                QemuAccount.check(kind, name);
              } catch (LibvirtException e) {
                problems.put(key, "a " + kind + " of this host, or a number after a +");
              }
            });
  }

  private static boolean isLoopback(String host) {
    try {
      return host.equals("localhost")
          || (host.matches("[0-9.]+|.*:.*") && InetAddress.ofLiteral(host).isLoopbackAddress());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
