package org.serval.xml.internal.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Numbers;

/** Where the data of a disk are: what each kind of source needs, and what it cannot have. */
final class DiskSourceChecks {
  private static final int MOST_PORT = 65535;
  private static final Set<String> NAMELESS = Set.of("nbd", "ssh");
  private static final Set<String> QUERIED = Set.of("http", "https");
  static final Set<String> FORMATS =
      Set.of(
          "raw", "dir", "bochs", "cloop", "dmg", "iso", "vpc", "vdi", "fat", "vhd", "ploop", "cow",
          "qcow", "qcow2", "qed", "vmdk");

  private static final Pattern COOKIE_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern COOKIE_VALUE = Pattern.compile("\"?[!#-+\\x2d-:<-\\[\\]-~]*\"?");

  private DiskSourceChecks() {}

  /**
   * Checks one source.
   *
   * @param owner the disk, or a backing store of it, or a host device
   */
  static void complete(Draft owner) {
    Draft source = owner.child("source");
    if (source == null) {
      return;
    }
    described(owner, source);
    if (!owner.name.equals("disk")) {
      DiskChecks.nested(source);
    }
    if (owner.name.equals("disk") && source.has("fdgroup")) {
      throw Errors.unsupported(
          "driver does not support FD passing for disk '" + owner.value("target/@dev") + "'");
    }
  }

  /** Checks what a source of the owner's type needs. */
  static void described(Draft owner, Draft source) {
    switch (owner.get("type", "")) {
      case "network" -> network(source);
      case "volume" -> {
        if (source.has("pool") != source.has("volume")) {
          throw Errors.xml("'pool' and 'volume' must be specified together for 'pool' type source");
        }
      }
      case "nvme" -> nvme(source);
      default -> {}
    }
    reconnect(source);
    reservations(source.child("reservations"));
    slices(source);
  }

  private static void nvme(Draft source) {
    if (!source.is("type", "pci")) {
      throw Errors.xml("unsupported source type '" + source.get("type") + "'");
    }
    if (source.is("namespace", "0")) {
      throw Errors.unsupported("NVMe namespace can't be zero");
    }
    if (source.child("address") == null) {
      throw Errors.xml("NVMe disk source is missing address");
    }
  }

  private static void network(Draft source) {
    String protocol = source.get("protocol");
    if (protocol == null) {
      throw Errors.xml("Missing required attribute 'protocol' in element 'source'");
    }
    String name = source.get("name");
    if (name == null && !NAMELESS.contains(protocol)) {
      throw Errors.xml("missing name for disk source");
    }
    boolean paired = protocol.equals("rbd") || protocol.equals("gluster");
    if (paired && name.indexOf('/') <= 0) {
      throw Errors.xml("can't split path '" + name + "' into pool name and image name");
    }
    if (!QUERIED.contains(protocol)) {
      source.set("query", null);
      source.remove("cookies");
      source.remove("readahead");
      source.remove("timeout");
    }
    for (String part : List.of("readahead", "timeout")) {
      source.removeIf(e -> e.name.equals(part) && (e.is("size", "0") || e.is("seconds", "0")));
    }
    if (!protocol.equals("nfs")) {
      source.remove("identity");
    }
    cookies(source.child("cookies"));
    source.children("host").forEach(DiskSourceChecks::host);
  }

  private static void cookies(Draft cookies) {
    Set<String> names = new HashSet<>();
    for (Draft cookie : cookies == null ? List.<Draft>of() : cookies.children()) {
      if (!names.add(cookie.get("name"))) {
        throw Errors.xml("duplicate cookie '" + cookie.get("name") + "'");
      }
      cookie(cookie.get("name"), cookie.text());
    }
  }

  private static void cookie(String name, String value) {
    if (name.isEmpty()) {
      throw Errors.xml("missing cookie name");
    }
    if (value.isEmpty()) {
      throw Errors.xml("missing value for cookie '" + name + "'");
    }
    if (!COOKIE_NAME.matcher(name).matches()) {
      throw Errors.xml("cookie name '" + name + "' contains invalid characters");
    }
    if (!COOKIE_VALUE.matcher(value).matches()) {
      throw Errors.xml("value of cookie '" + name + "' contains invalid characters");
    }
  }

  private static void host(Draft host) {
    boolean unix = host.is("transport", "unix");
    if (unix && !host.has("socket")) {
      throw Errors.xml("missing socket for unix transport");
    }
    if (!unix && host.has("socket")) {
      throw Errors.xml(
          "transport '" + host.get("transport", "(null)") + "' does not support socket attribute");
    }
    if (!unix && !host.has("name")) {
      throw Errors.xml("missing name for host");
    }
    if (unix) {
      host.set("name", null).set("port", null);
    }
    String port = host.get("port");
    if (port == null) {
      return;
    }
    Long number = Numbers.parse(port, 10);
    if (number == null || number < 0) {
      throw Errors.invalid("failed to parse port number '" + port + "'");
    }
    if (number > MOST_PORT) {
      throw Errors.invalid("port '" + port + "' out of range");
    }
    host.set("port", number == 0 ? null : port);
  }

  private static void reconnect(Draft source) {
    Draft reconnect = source.child("reconnect");
    if (reconnect == null) {
      return;
    }
    if (!reconnect.has("enabled")) {
      source.remove("reconnect");
    } else if (!reconnect.is("enabled", "yes")) {
      reconnect.set("timeout", null);
    } else if (!reconnect.has("timeout")) {
      throw Errors.xml("Missing required attribute 'timeout' in element 'reconnect'");
    }
  }

  private static void reservations(Draft reservations) {
    if (reservations == null || reservations.is("managed", "yes")) {
      return;
    }
    Draft source = reservations.child("source");
    if (source == null || !source.has("type")) {
      throw Errors.xml("missing connection type for <reservations/>");
    }
    if (!source.is("type", "unix")) {
      throw Errors.xml("unsupported connection type for <reservations/>: " + source.get("type"));
    }
    if (!source.has("path")) {
      throw Errors.xml("missing path for <reservations/>");
    }
    if (!source.has("mode")) {
      throw Errors.xml("missing connection mode for <reservations/>");
    }
    if (!source.is("mode", "client")) {
      throw Errors.xml("unsupported connection mode for <reservations/>: " + source.get("mode"));
    }
  }

  private static void slices(Draft source) {
    Draft slices = source.child("slices");
    if (slices != null) {
      slices.removeIf(slice -> !slice.is("type", "storage"));
      if (slices.children().isEmpty()) {
        source.remove("slices");
      }
    }
  }
}
