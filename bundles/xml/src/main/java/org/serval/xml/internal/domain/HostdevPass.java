package org.serval.xml.internal.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.tree.Draft;

/** Host devices that are passed through: the canonical form, and what does not go together. */
final class HostdevPass implements Pass {
  private static final Set<String> SUBSYSTEM = Set.of("usb", "pci", "scsi", "scsi_host", "mdev");
  private static final Set<String> MODELLED = Set.of("scsi_host", "mdev");

  @Override
  public void apply(Draft domain, ParseContext context) {
    List<Draft> seen = new ArrayList<>();
    int displays = 0;
    for (Draft hostdev : Drafts.devices(domain).children("hostdev")) {
      complete(hostdev);
      displays += hostdev.is("ramfb", "on") ? 1 : 0;
      if (seen.stream().anyMatch(before -> HostdevMatch.same(before, hostdev))) {
        throw Errors.xml("Hostdev already exists in the domain configuration");
      }
      seen.add(hostdev);
    }
    if (displays > 1) {
      throw Errors.unsupported("Only one vgpu device can have 'ramfb' enabled");
    }
  }

  private static void complete(Draft hostdev) {
    String type = hostdev.get("type");
    if (hostdev.is("mode", "subsystem") != SUBSYSTEM.contains(type)) {
      throw Errors.unsupported("unknown host device source address type '" + type + "'");
    }
    Draft source = hostdev.child("source");
    if (source == null) {
      throw Errors.xml("Missing <source> element in hostdev device");
    }
    HostdevSourceChecks.check(type, source);
    if (source.isEmpty()) {
      hostdev.remove("source");
    }
    if (hostdev.is("mode", "capabilities")) {
      NetIps.complete(hostdev, "guest interface");
      return;
    }
    only(hostdev, type);
    HostdevAddressChecks.check(hostdev);
    teaming(hostdev, type);
    if (!type.equals("scsi")) {
      hostdev.remove("readonly");
      hostdev.remove("shareable");
    }
  }

  private static void only(Draft hostdev, String type) {
    if (hostdev.has("model") && !MODELLED.contains(type)) {
      throw Errors.xml("'model' attribute in <hostdev> is only supported when type='" + type + "'");
    }
    if (hostdev.has("sgio") && !type.equals("scsi")) {
      throw Errors.xml("sgio is only supported for scsi host device");
    }
    if (hostdev.has("rawio") && !type.equals("scsi")) {
      throw Errors.xml("rawio is only supported for scsi host device");
    }
    if (hostdev.is("sgio", "unfiltered")) {
      throw Errors.unsupported("unfiltered sgio is no longer supported");
    }
    Draft source = hostdev.child("source");
    if (source != null && source.has("startupPolicy") && !type.equals("usb")) {
      throw Errors.unsupported("Setting startupPolicy is only allowed for USB devices");
    }
  }

  private static void teaming(Draft hostdev, String type) {
    Draft teaming = hostdev.child("teaming");
    if (teaming == null) {
      return;
    }
    if (!teaming.has("type")) {
      throw Errors.unsupported("unknown teaming type '(null)'");
    }
    if (!teaming.is("type", "transient")) {
      throw Errors.unsupported("teaming hostdev devices must have type='transient'");
    }
    if (!teaming.has("persistent")) {
      throw Errors.unsupported("missing required persistent attribute in hostdev teaming element");
    }
    if (!type.equals("pci")) {
      throw Errors.unsupported("teaming is only supported for pci hostdev devices");
    }
  }
}
