package org.serval.rpc.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.serval.api.HostPaths;
import org.serval.pki.PkiFiles;
import org.serval.pki.TlsPriority;
import org.serval.rpc.AuthMethod;
import org.serval.rpc.Transport;

/**
 * What libvirtd.conf says about sockets and limits.
 *
 * @param tls how TLS is spoken, if one of the doors is for it; else null
 * @param group name of the sockets' group, or null
 */
record RpcSettings(
    List<Door> doors,
    Door.Unix adminDoor,
    TlsSettings tls,
    String group,
    ServerLimits limits,
    ServerLimits adminLimits) {

  private static final String RW = "libvirt-sock";
  private static final String RO = "libvirt-sock-ro";
  private static final String ADMIN = "libvirt-admin-sock";

  /**
   * Reads the settings.
   *
   * @param values by the file's keys; for what is missing libvirtd's defaults hold
   * @param network whether clients may come by the network as well
   * @throws IllegalArgumentException when a value is none of those that are allowed
   */
  static RpcSettings of(Map<String, ?> values, HostPaths paths, boolean network) {
    Values of = new Values(values);
    Path folder =
        of.text("unix_sock_dir") == null ? paths.run() : Path.of(of.text("unix_sock_dir"));
    List<Door> doors = new ArrayList<>();
    // As libvirt's packages have it: root passes, all others are a matter of polkit's rules.
    AuthMethod local = paths.privileged() ? AuthMethod.POLKIT : AuthMethod.NONE;
    AuthMethod auth = of.auth("auth_unix_rw", local);
    int usual = auth == AuthMethod.POLKIT ? 0777 : 0700;
    doors.add(new Door.Unix(folder.resolve(RW), false, auth, of.mode("unix_sock_rw_perms", usual)));
    if (paths.privileged()) {
      int mode = of.mode("unix_sock_ro_perms", 0777);
      doors.add(new Door.Unix(folder.resolve(RO), true, of.auth("auth_unix_ro", local), mode));
    }
    if (network) {
      addNetwork(doors, of);
    }
    Door.Unix admin =
        new Door.Unix(
            folder.resolve(ADMIN), false, AuthMethod.NONE, of.mode("unix_sock_admin_perms", 0700));
    return new RpcSettings(
        List.copyOf(doors),
        admin,
        doors.stream().anyMatch(door -> door.transport() == Transport.TLS) ? tls(of, paths) : null,
        paths.privileged() ? of.text("unix_sock_group") : null,
        limits(of),
        adminLimits(of));
  }

  private static void addNetwork(List<Door> doors, Values of) {
    String host = of.text("listen_addr");
    if (of.flag("listen_tls", true)) {
      doors.add(
          new Door.Network(
              Transport.TLS,
              host,
              of.text("tls_port", "16514"),
              of.auth("auth_tls", AuthMethod.NONE)));
    }
    if (of.flag("listen_tcp", false)) {
      doors.add(
          new Door.Network(
              Transport.TCP,
              host,
              of.text("tcp_port", "16509"),
              of.auth("auth_tcp", AuthMethod.SASL)));
    }
  }

  private static TlsSettings tls(Values of, HostPaths paths) {
    PkiFiles usual =
        paths.privileged()
            ? PkiFiles.server(paths.pki())
            : PkiFiles.ofUser(paths.pki(), Path.of("/etc/pki"));
    boolean own = Stream.of("ca_file", "cert_file", "key_file").anyMatch(k -> of.text(k) != null);
    Path crl = own ? null : usual.crl();
    return new TlsSettings(
        new PkiFiles(
            of.path("ca_file", usual.ca()),
            of.path("crl_file", crl),
            of.path("cert_file", usual.certificate()),
            of.path("key_file", usual.key())),
        !of.flag("tls_no_verify_certificate", false),
        !of.flag("tls_no_sanity_certificate", false),
        of.list("tls_allowed_dn_list"),
        of.text("tls_priority", TlsPriority.NORMAL));
  }

  /** A number of the file. */
  static int number(Map<String, ?> values, String key, int otherwise) {
    return new Values(values).number(key, otherwise);
  }

  private static ServerLimits limits(Values of) {
    return new ServerLimits(
        of.number("max_clients", 5000),
        of.number("max_queued_clients", 1000),
        of.number("max_anonymous_clients", 20),
        of.number("max_workers", 20),
        of.number("prio_workers", 5),
        of.number("max_client_requests", 5),
        of.number("keepalive_interval", 5),
        of.number("keepalive_count", 5));
  }

  private static ServerLimits adminLimits(Values of) {
    return new ServerLimits(
        of.number("admin_max_clients", 5000),
        of.number("admin_max_queued_clients", 20),
        0,
        of.number("admin_max_workers", 20),
        0,
        of.number("admin_max_client_requests", 5),
        of.number("admin_keepalive_interval", 5),
        of.number("admin_keepalive_count", 5));
  }

  /** Values by key. */
  private record Values(Map<String, ?> values) {
    String text(String key) {
      Object value = values.get(key);
      return value == null || value.toString().isEmpty() ? null : value.toString();
    }

    String text(String key, String otherwise) {
      String value = text(key);
      return value == null ? otherwise : value;
    }

    Path path(String key, Path otherwise) {
      String value = text(key);
      return value == null ? otherwise : Path.of(value);
    }

    List<String> list(String key) {
      return switch (values.get(key)) {
        case null -> null;
        case String[] several -> List.of(several);
        case Collection<?> several -> several.stream().map(String::valueOf).toList();
        case Object one -> List.of(one.toString());
      };
    }

    boolean flag(String key, boolean otherwise) {
      return switch (values.get(key)) {
        case null -> otherwise;
        case Boolean set -> set;
        case Object value -> !value.toString().equals("0");
      };
    }

    /** The file's numbers reach further than any limit here means. */
    private static int saturated(long number) {
      return Math.clamp(number, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    int number(String key, int otherwise) {
      String value = text(key);
      try {
        return value == null ? otherwise : saturated(Long.parseLong(value));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(key + " is no such number: " + value, e);
      }
    }

    int mode(String key, int otherwise) {
      String value = text(key);
      if (value == null) {
        return otherwise;
      }
      if (!value.matches("0?[0-7]{1,4}")) {
        throw new IllegalArgumentException(key + " is no mode: " + value);
      }
      return Integer.parseInt(value, 8);
    }

    AuthMethod auth(String key, AuthMethod otherwise) {
      String value = text(key);
      return value == null
          ? otherwise
          : switch (value.toLowerCase(Locale.ROOT)) {
            case "none" -> AuthMethod.NONE;
            case "sasl" -> AuthMethod.SASL;
            case "polkit" -> AuthMethod.POLKIT;
            default -> throw new IllegalArgumentException(key + " is no method: " + value);
          };
    }
  }
}
