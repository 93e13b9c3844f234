package org.serval.xml.internal.qemu;

import java.util.Set;
import java.util.regex.Pattern;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.domain.Drafts;
import org.serval.xml.internal.domain.Pass;
import org.serval.xml.internal.tree.Draft;

/** Models and drivers that devices get from QEMU's driver where the definition leaves them open. */
public final class DeviceModelsPass implements Pass {
  private static final Pattern OWN_CHANNEL =
      Pattern.compile("/libvirt/qemu/channel/target/[^/]+\\.|(/|^)domain-[^/]+/[^/]+$");

  @Override
  public void apply(Draft domain, ParseContext context) {
    Machine machine = Machine.of(domain);
    for (Draft device : Drafts.devices(domain).children()) {
      switch (device.name) {
        case "disk" -> disk(device);
        case "controller" -> controller(device);
        case "interface" -> iface(device);
        case "serial" -> serial(device, machine);
        case "hostdev" -> hostdev(device);
        case "panic" -> device.setIfAbsent("model", "isa");
        case "input" -> input(device);
        case "tpm" -> tpm(device);
        case "vsock" -> device.setIfAbsent("model", "virtio");
        case "shmem" -> shmem(device);
        case "channel" -> channel(device);
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
    if (!disk.is("type", "volume")) {
      driver.setIfAbsent("type", "raw");
    }
    engine(disk.child("encryption"));
    for (Draft at = disk; at != null; at = at.child("backingStore")) {
      if (at.child("source") != null) {
        engine(at.child("source").child("encryption"));
      }
    }
  }

  private static void engine(Draft encryption) {
    if (encryption != null && encryption.get("format", "").startsWith("luks")) {
      encryption.setIfAbsent("engine", "qemu");
    }
  }

  private static void controller(Draft c) {
    if (c.is("type", "usb") && !c.has("model")) {
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
      boolean fast = iface.is("type", "vdpa") || iface.is("type", "vhostuser");
      model.set("type", fast ? "virtio" : "rtl8139");
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
    if (hostdev.is("type", "mdev") && hostdev.is("model", "vfio-pci")) {
      hostdev.setIfAbsent("display", "off");
    }
  }

  private static void shmem(Draft shmem) {
    if (shmem.child("size") == null && !"ivshmem-doorbell".equals(shmem.value("model/@type"))) {
      Drafts.part(shmem, new Draft("size").set("unit", "M").text("4"));
    }
    Draft msi = shmem.child("msi");
    if (msi == null && shmem.child("server") != null) {
      msi = Drafts.part(shmem, new Draft("msi"));
    }
    if (msi != null && shmem.child("server") != null) {
      msi.setIfAbsent("ioeventfd", "on");
    }
  }

  /** Paths that the daemon itself makes for a channel are not part of the definition. */
  private static void channel(Draft channel) {
    Draft source = channel.child("source");
    String path = source == null ? null : source.get("path");
    if (channel.is("type", "unix") && path != null && OWN_CHANNEL.matcher(path).find()) {
      channel.remove("source");
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
