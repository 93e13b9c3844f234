package org.serval.xml.internal.qemu;

import java.util.Map;
import java.util.Set;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.domain.Drafts;
import org.serval.xml.internal.tree.Draft;

/** Refuses single devices that QEMU cannot have. */
final class DeviceSupport {
  private static final Set<String> BLOCK_FORMATS =
      Set.of(
          "raw",
          "qcow2",
          "qcow",
          "qed",
          "vmdk",
          "vpc",
          "vdi",
          "bochs",
          "cloop",
          "dmg",
          "luks",
          "parallels",
          "fat",
          "ploop",
          "vhd",
          "cow",
          "none");
  private static final Map<String, Integer> USB_PORTS = Map.of("qemu-xhci", 15, "nec-xhci", 15);
  private static final Set<String> SERIALS =
      Set.of("isa-serial", "usb-serial", "pci-serial", "isa-debug");

  private DeviceSupport() {}

  static void check(Draft device, Draft domain, ParseContext context) {
    switch (device.name) {
      case "disk" -> disk(device, domain);
      case "controller" -> controller(device, domain);
      case "interface" -> iface(device);
      case "serial" -> serial(device, domain);
      case "hostdev" -> hostdev(device, domain);
      case "shmem" -> {
        if ("ivshmem".equals(device.value("model/@type"))
            && !QemuChecksPass.has(domain, context, "ivshmem")) {
          throw QemuChecksPass.unsupported("ivshmem device is not supported with this QEMU binary");
        }
      }
      case "memory" -> {
        if (device.is("model", "sgx-epc") && !QemuChecksPass.has(domain, context, "sgx-epc")) {
          throw QemuChecksPass.unsupported("sgx epc isn't supported by this QEMU binary");
        }
      }
      case "input" -> input(device);
      case "video" -> video(device);
      case "iommu" -> iommu(device, domain);
      default -> {}
    }
    Draft address = device.child("address");
    if (address != null
        && address.child("zpci") != null
        && !QemuChecksPass.has(domain, context, "zpci")) {
      throw QemuChecksPass.unsupported("This QEMU binary doesn't support zPCI");
    }
  }

  private static void disk(Draft disk, Draft domain) {
    String format = disk.value("driver/@type");
    if ("dir".equals(format)) {
      throw QemuChecksPass.unsupported(
          "'directory' storage format is not directly supported by QEMU, use 'dir' disk type"
              + " instead");
    }
    if ("iso".equals(format)) {
      throw QemuChecksPass.unsupported(
          "storage format 'iso' is not directly supported by QEMU, use 'raw' instead");
    }
    if (format != null && !BLOCK_FORMATS.contains(format)) {
      throw QemuChecksPass.unsupported("unknown driver format value '" + format + "'");
    }
    if (disk.child("shareable") != null && format != null && !format.equals("raw")) {
      throw QemuChecksPass.unsupported(
          "shared access for disk '"
              + disk.value("target/@dev")
              + "' requires use of supported storage format");
    }
    String bus = disk.value("target/@bus");
    boolean ata = "ide".equals(bus) || "sata".equals(bus);
    if (ata && disk.is("device", "disk") && disk.child("readonly") != null) {
      throw QemuChecksPass.unsupported("readonly " + bus + " disks are not supported");
    }
    Draft address = disk.child("address");
    if ("scsi".equals(bus) && address != null && !address.get("target", "0").equals("0")) {
      for (Draft c : Drafts.controllers(domain, "scsi")) {
        if (c.is("index", address.get("controller")) && c.is("model", "lsilogic")) {
          throw QemuChecksPass.unsupported("target must be 0 for controller model 'lsilogic'");
        }
      }
    }
    if ("usb".equals(disk.value("target/@bus")) && address != null && !address.is("type", "usb")) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_INTERNAL_ERROR,
          ErrorDomain.VIR_FROM_QEMU,
          "unexpected address type for usb disk");
    }
  }

  private static void controller(Draft c, Draft domain) {
    String model = c.get("model", "");
    Integer limit = c.is("type", "usb") ? USB_PORTS.get(model) : null;
    if (limit != null && c.has("ports") && Integer.parseInt(c.get("ports")) > limit) {
      throw QemuChecksPass.unsupported(
          "'" + model + "' controller only supports up to '" + limit + "' ports");
    }
    Draft target = c.child("target");
    if (c.is("type", "pci") && target != null && target.child("node") != null) {
      int node = Integer.parseInt(target.child("node").text());
      Draft numa = domain.child("cpu") == null ? null : domain.child("cpu").child("numa");
      int cells = numa == null ? 0 : numa.children("cell").size();
      if (node >= cells) {
        throw new LibvirtException(
            ErrorCode.VIR_ERR_XML_ERROR,
            ErrorDomain.VIR_FROM_QEMU,
            model
                + " with index "
                + c.get("index")
                + " is configured for a NUMA node ("
                + node
                + ") not present in the domain's <cpu><numa> array ("
                + cells
                + ")");
      }
    }
  }

  private static void iface(Draft iface) {
    for (String name : new String[] {"rx_queue_size", "tx_queue_size"}) {
      String size = iface.value("driver/@" + name);
      if (size != null && Long.bitCount(Long.parseLong(size)) != 1) {
        throw QemuChecksPass.unsupported(name + " has to be a power of two");
      }
    }
  }

  private static void serial(Draft serial, Draft domain) {
    String type = serial.value("target/@type");
    if (type != null && Machine.of(domain) != Machine.OTHER && !SERIALS.contains(type)) {
      throw QemuChecksPass.unsupported(
          "Serial device with target type '"
              + type
              + "' and target model '"
              + serial.value("target/model/@name")
              + "' not compatible with guest architecture or machine type");
    }
  }

  private static void hostdev(Draft hostdev, Draft domain) {
    if (hostdev.is("type", "scsi_host") && hostdev.child("boot") != null) {
      throw QemuChecksPass.unsupported(
          "booting from assigned devices is not supported by vhost SCSI devices");
    }
    if (hostdev.is("display", "on") && Drafts.devices(domain).child("graphics") == null) {
      throw QemuChecksPass.unsupported(
          "graphics device is needed for attribute value 'display=on' in <hostdev>");
    }
  }

  private static void video(Draft video) {
    Draft model = video.child("model");
    String type = model.get("type");
    if (!model.is("primary", "yes") && Set.of("vga", "cirrus", "vmvga", "bochs").contains(type)) {
      throw QemuChecksPass.unsupported(
          "video type '" + type + "' is only valid as primary video device");
    }
    boolean many = Set.of("qxl", "virtio", "vga").contains(type);
    if (!many && model.has("heads") && !model.is("heads", "1")) {
      throw QemuChecksPass.unsupported(
          "video type '" + type + "' doesn't support multiple 'heads'");
    }
  }

  private static void input(Draft input) {
    String model = input.get("model", "");
    if (model.endsWith("transitional") && !input.is("type", "passthrough")) {
      throw QemuChecksPass.unsupported(
          "virtio (non-)transitional models are not supported for input type=" + input.get("type"));
    }
  }

  private static void iommu(Draft iommu, Draft domain) {
    if (!iommu.is("model", "virtio")) {
      return;
    }
    Draft address = iommu.child("address");
    if (address != null && !address.is("type", "pci")) {
      throw QemuChecksPass.unsupported("IOMMU device: 'virtio' needs a PCI address");
    }
    Draft features = domain.child("features");
    if (features == null || features.child("acpi") == null) {
      throw QemuChecksPass.unsupported("IOMMU device: 'virtio' requires ACPI");
    }
  }
}
