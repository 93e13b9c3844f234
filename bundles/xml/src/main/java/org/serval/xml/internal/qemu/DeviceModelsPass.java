package org.serval.xml.internal.qemu;

import java.util.Set;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.domain.Drafts;
import org.serval.xml.internal.domain.Pass;
import org.serval.xml.internal.tree.Draft;

/** Models and drivers that devices get from QEMU's driver where the definition leaves them open. */
public final class DeviceModelsPass implements Pass {
  @Override
  public void apply(Draft domain, ParseContext context) {
    Machine machine = Machine.of(domain);
    for (Draft device : Drafts.devices(domain).children()) {
      switch (device.name) {
        case "disk" -> disk(device);
        case "controller" -> controller(device, machine);
        case "interface" -> iface(device);
        case "serial" -> serial(device, machine);
        case "hostdev" -> hostdev(device);
        case "panic" -> device.setIfAbsent("model", "isa");
        case "input" -> input(device);
        case "tpm" -> tpm(device);
        case "sound" -> {}
        default -> {}
      }
    }
  }

  private static void disk(Draft disk) {
    Draft driver = disk.child("driver");
    if (disk.is("type", "vhostuser")) {
      return;
    }
    driver = driver == null ? Drafts.part(disk, new Draft("driver")) : driver;
    driver.setIfAbsent("name", "qemu");
    boolean hasSource = disk.child("source") != null;
    if (hasSource || !disk.is("type", "network")) {
      driver.setIfAbsent("type", "raw");
    }
  }

  private static void controller(Draft c, Machine machine) {
    if (c.is("type", "usb") && !c.has("model") && machine != Machine.Q35) {
      c.set("model", "piix3-uhci");
    } else if (c.is("type", "usb") && !c.has("model")) {
      c.set("model", "piix3-uhci");
    }
    if (c.is("type", "scsi") && (!c.has("model") || c.is("model", "auto"))) {
      c.set("model", "lsilogic");
    }
  }

  private static void iface(Draft iface) {
    if (iface.is("type", "hostdev")) {
      return;
    }
    if (iface.child("model") == null || !iface.child("model").has("type")) {
      Draft model = iface.child("model");
      model = model == null ? Drafts.part(iface, new Draft("model")) : model;
      model.set("type", "rtl8139");
    }
  }

  private static void serial(Draft serial, Machine machine) {
    Draft target = serial.child("target");
    if (machine == Machine.OTHER) {
      return;
    }
    target.setIfAbsent("type", "isa-serial");
    if (target.child("model") == null) {
      String model =
          switch (target.get("type")) {
            case "isa-serial" -> "isa-serial";
            case "pci-serial" -> "pci-serial";
            case "usb-serial" -> "usb-serial";
            case "isa-debug" -> "isa-debugcon";
            default -> null;
          };
      if (model != null) {
        target.add(new Draft("model").set("name", model));
      }
    }
  }

  private static void hostdev(Draft hostdev) {
    boolean pci = hostdev.is("type", "pci");
    if (pci && hostdev.child("driver") == null) {
      Drafts.part(hostdev, new Draft("driver").set("name", "vfio"));
    }
    if (hostdev.is("type", "mdev") && hostdev.is("model", "vfio-pci")) {
      hostdev.setIfAbsent("display", "off");
    }
  }

  private static void input(Draft input) {
    if (!input.has("bus")) {
      boolean ps2 = Set.of("mouse", "keyboard").contains(input.get("type"));
      boolean virtio = input.is("type", "passthrough");
      boolean none = input.is("type", "evdev");
      String bus = virtio ? "virtio" : ps2 ? "ps2" : "usb";
      input.set("bus", none ? null : bus);
    }
  }

  private static void tpm(Draft tpm) {
    tpm.setIfAbsent("model", "tpm-tis");
    Draft backend = tpm.child("backend");
    if (backend != null && backend.is("type", "emulator")) {
      backend.setIfAbsent("version", "2.0");
    }
  }
}
