package org.serval.xml.internal.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.storage.Encryption;
import org.serval.xml.internal.tree.Draft;

/**
 * Refuses tuning, secrets of encrypted sources and single devices that no hypervisor could take.
 */
final class TuningAndSecretsPass implements Pass {
  @Override
  public void apply(Draft domain, ParseContext context) {
    perf(domain.child("perf"));
    BlkioChecks.complete(domain);
    resource(domain);
    encryptions(domain);
    for (Draft device : Drafts.devices(domain).children()) {
      device(device);
    }
  }

  private static void resource(Draft domain) {
    Draft resource = domain.child("resource");
    if (resource == null) {
      return;
    }
    String partition = resource.value("partition");
    String id = resource.value("fibrechannel/@appid");
    if (id != null && !id.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw Errors.xml("Fibre Channel 'appid' is not a printable string");
    }
    if ((partition == null || partition.isEmpty()) && (id == null || id.isEmpty())) {
      throw Errors.unknown();
    }
  }

  private static void perf(Draft perf) {
    Set<String> seen = new HashSet<>();
    for (Draft event : perf == null ? List.<Draft>of() : perf.children()) {
      if (!seen.add(event.get("name"))) {
        throw Errors.xml("perf event '" + event.get("name") + "' was already specified");
      }
    }
  }

  private static void encryptions(Draft of) {
    Draft encryption = of.child("encryption");
    if (encryption != null && !of.name.equals("backend")) {
      Encryption.complete(of);
    }
    if (!of.isLeaf()) {
      of.children().forEach(TuningAndSecretsPass::encryptions);
    }
  }

  private static void device(Draft device) {
    String address = device.value("address/@type");
    if ("unassigned".equals(address) && !device.name.equals("hostdev")) {
      throw Errors.unsupported("address of type 'unassigned' is supported only for hostdevs");
    }
    switch (device.name) {
      case "redirdev" -> {
        if (address != null && !address.equals("usb")) {
          throw Errors.xml("Invalid address for a USB device");
        }
      }
      case "smartcard" -> {
        if (address != null && !address.equals("ccid")) {
          throw Errors.unsupported("Controllers must use the 'ccid' address type");
        }
      }
      case "disk" -> disk(device);
      default -> {}
    }
  }

  private static void disk(Draft disk) {
    if (disk.has("rawio") && !disk.is("device", "lun")) {
      throw Errors.unsupported("rawio can be used only with device='lun'");
    }
    Draft target = disk.child("target");
    if (target != null && target.has("removable") && !target.is("bus", "usb")) {
      throw Errors.xml("removable is only valid for usb disks");
    }
    Draft source = disk.child("source");
    Draft auth = disk.child("auth");
    auth = auth == null && source != null ? source.child("auth") : auth;
    if (auth != null && auth.child("secret") == null) {
      throw Errors.xml("Missing <secret> element in auth");
    }
    for (Draft at = disk.child("backingStore"); at != null; at = at.child("backingStore")) {
      if (at.has("type") && at.child("format") == null) {
        throw Errors.xml("missing disk backing store format");
      }
    }
  }
}
