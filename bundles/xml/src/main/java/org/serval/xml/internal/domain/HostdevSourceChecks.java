package org.serval.xml.internal.domain;

import java.util.List;
import java.util.regex.Pattern;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Numbers;
import org.serval.xml.internal.value.Uuids;

/** What the source of a host device needs, by its type. */
final class HostdevSourceChecks {
  private static final Pattern WWPN = Pattern.compile("naa\\.[0-9a-fA-F]{16}");

  private HostdevSourceChecks() {}

  static void check(String type, Draft source) {
    switch (type) {
      case "usb" -> usb(source);
      case "pci" -> Addresses.pci(pci(source).child("address"));
      case "scsi" -> scsi(source);
      case "scsi_host" -> wwpn(source.get("wwpn"));
      case "mdev" -> mediated(source.child("address"));
      case "storage" -> need(source, "block", "storage");
      case "misc" -> need(source, "char", "character");
      case "net" -> need(source, "interface", "net");
      default -> {}
    }
  }

  private static void need(Draft source, String part, String words) {
    if (source.child(part) == null) {
      throw Errors.xml("Missing <" + part + "> element in hostdev " + words + " device");
    }
  }

  private static void usb(Draft source) {
    Draft vendor = source.child("vendor");
    Draft product = source.child("product");
    if (vendor != null && vendor.is("id", "0x0000")) {
      throw Errors.xml(
          "Invalid value for attribute 'id' in element 'vendor': Zero is not permitted");
    }
    if (vendor == null && product != null) {
      throw Errors.internal("missing vendor");
    }
    if (vendor != null && product == null) {
      throw Errors.internal("missing product");
    }
  }

  private static Draft pci(Draft source) {
    if (source.child("address") == null) {
      source.add(
          new Draft("address")
              .set("domain", "0x0000")
              .set("bus", "0x00")
              .set("slot", "0x00")
              .set("function", "0x0"));
    }
    return source;
  }

  private static void wwpn(String wwpn) {
    if (wwpn == null) {
      throw Errors.xml("missing vhost-scsi hostdev source wwpn");
    }
    if (!WWPN.matcher(wwpn).matches()) {
      throw Errors.xml("malformed 'wwpn' value");
    }
  }

  private static void mediated(Draft address) {
    String uuid = address == null ? null : address.get("uuid");
    if (uuid == null) {
      throw Errors.unsupported("Missing 'uuid' attribute for element <address>");
    }
    String canon = Uuids.canon(uuid);
    if (canon == null) {
      throw Errors.internal("Cannot parse uuid attribute of element <address>");
    }
    address.set("uuid", canon);
  }

  private static void scsi(Draft source) {
    if (source.has("protocol")) {
      iscsi(source);
      return;
    }
    if (source.child("address") == null) {
      throw Errors.xml("'address' must be specified for scsi hostdev source");
    }
    if (source.child("adapter") == null) {
      throw Errors.xml("'adapter' name must be specified for scsi hostdev source");
    }
    source.removeIf(part -> !List.of("adapter", "address").contains(part.name));
    source.set("name", null);
  }

  private static void iscsi(Draft source) {
    String name = source.get("name");
    if (name == null) {
      throw Errors.xml("missing iSCSI hostdev source path name");
    }
    source.set("name", name.indexOf('/') < 0 ? name + "/0" : name);
    List<Draft> hosts = source.children("host");
    hosts.forEach(HostdevSourceChecks::host);
    if (hosts.isEmpty()) {
      throw Errors.xml("missing the host address for the iSCSI hostdev");
    }
    if (hosts.size() > 1) {
      throw Errors.xml("only one source host address may be specified for the iSCSI hostdev");
    }
    Draft auth = source.child("auth");
    if (auth != null) {
      AuthChecks.check(auth);
      if (!auth.child("secret").is("type", "iscsi")) {
        throw Errors.internal(
            "hostdev invalid secret type '" + auth.child("secret").get("type") + "'");
      }
    }
    source.remove("adapter");
    source.remove("address");
  }

  private static void host(Draft host) {
    if (host.is("transport", "unix") && !host.has("socket")) {
      throw Errors.xml("missing socket for unix transport");
    }
    if (!host.has("name")) {
      throw Errors.xml("missing name for host");
    }
    String port = host.get("port");
    if (port != null && Numbers.parse(port, 10) == null) {
      throw Errors.invalid("failed to parse port number '" + port + "'");
    }
  }
}
