package org.serval.xml.internal.domain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Numbers;

/** Refuses devices that contradict themselves or each other. */
final class DeviceChecksPass implements Pass {
  private static final Set<String> DRIVE_BUSES = Set.of("ide", "scsi", "sata", "fdc");

  @Override
  public void apply(Draft domain, ParseContext context) {
    Draft devices = Drafts.devices(domain);
    Singles.check(devices);
    DeviceInfoChecks.check(devices);
    UsbChecks.check(devices);
    disks(devices.children("disk"));
    controllers(devices.children("controller"));
    videos(devices.children("video"));
  }

  private static void disks(List<Draft> disks) {
    Set<String> places = new HashSet<>();
    for (Draft disk : disks) {
      String bus = disk.value("target/@bus");
      String dev = disk.value("target/@dev");
      Draft address = disk.child("address");
      if (address != null && DRIVE_BUSES.contains(bus) && !address.is("type", "drive")) {
        throw Errors.unsupported(
            "Invalid address type '"
                + address.get("type")
                + "' for the disk '"
                + dev
                + "' with the bus type '"
                + bus
                + "'");
      }
      if (address != null
          && address.is("type", "drive")
          && !places.add(bus + address.attributes())) {
        throw Errors.unsupported(
            "Found duplicate drive address for disk with target name '"
                + dev
                + String.format(
                    "' controller='%s' bus='%s' target='%s' unit='%s'",
                    address.get("controller"),
                    address.get("bus"),
                    address.get("target"),
                    address.get("unit")));
      }
      DiskChecks.check(disk);
      DiskDriverChecks.check(disk);
    }
  }

  private static void controllers(List<Draft> controllers) {
    ControllerChecks.check(controllers);
    Set<String> seen = new HashSet<>();
    boolean noUsb = false;
    for (Draft c : controllers) {
      boolean companion = c.is("type", "usb") && c.get("model", "").startsWith("ich9-");
      if (!companion && !c.is("type", "usb") && !seen.add(c.get("type") + c.get("index"))) {
        throw Errors.xml(
            "Multiple '" + c.get("type") + "' controllers with index '" + c.get("index") + "'");
      }
      noUsb |= c.is("type", "usb") && c.is("model", "none");
      if (c.is("type", "pci")) {
        pci(c);
      }
    }
    if (noUsb && controllers.stream().filter(c -> c.is("type", "usb")).count() > 1) {
      throw Errors.detail("Can't add another USB controller: USB is disabled for this domain");
    }
  }

  private static void pci(Draft c) {
    boolean root = c.is("model", "pci-root") || c.is("model", "pcie-root");
    if (root && c.child("address") != null) {
      throw Errors.unsupported("pci-root and pcie-root controllers should not have an address");
    }
    Draft target = c.child("target");
    if (target == null) {
      return;
    }
    String index = target.get("index");
    if (index != null) {
      Long value = Numbers.parse(index, 10);
      if (value == null || value < 0 || value > 30) {
        throw Errors.unsupported(
            "PCI controller target index '" + index + "' out of range - must be 0-30");
      }
      if ((value == 0) != c.is("index", "0")) {
        throw Errors.unsupported(
            "Only the PCI controller with index 0 can have target index 0, and vice versa");
      }
    }
    if (target.child("node") != null && c.is("index", "0")) {
      throw Errors.unsupported(
          "The PCI controller with index=0 can't be associated with a NUMA node");
    }
  }

  private static void videos(List<Draft> videos) {
    Map<String, Integer> models = new HashMap<>();
    for (Draft video : videos) {
      String type = video.value("model/@type");
      models.merge(type, 1, Integer::sum);
      if (type.equals("ramfb") && video.child("address") != null) {
        throw Errors.unsupported("address not supported for video type ramfb");
      }
    }
    if (models.containsKey("none") && videos.size() > 1) {
      throw Errors.unsupported(
          "a 'none' video type must be the only video device defined for the domain");
    }
    if (models.getOrDefault("ramfb", 0) > 1) {
      throw Errors.unsupported("only one 'ramfb' video device can be specified");
    }
  }
}
