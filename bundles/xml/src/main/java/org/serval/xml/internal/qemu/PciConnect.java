package org.serval.xml.internal.qemu;

import org.serval.xml.internal.tree.Draft;

/** Which devices can be plugged into which PCI buses, as bits. */
final class PciConnect {
  static final int HOTPLUG = 1;
  static final int AGGREGATE = 2;
  static final int PCI = 4;
  static final int PCIE = 8;
  static final int PCI_BRIDGE = 16;
  static final int ROOT_PORT = 32;
  static final int UPSTREAM = 64;
  static final int DOWNSTREAM = 128;
  static final int DMI_TO_PCI = 256;
  static final int PCIE_TO_PCI = 512;
  static final int EXPANDER = 1024;
  static final int PCIE_EXPANDER = 2048;
  static final int TYPES = ~(HOTPLUG | AGGREGATE);

  private static final int ANY_PCI = PCI | HOTPLUG;
  private static final int ANY_PCIE = PCIE | HOTPLUG;

  private PciConnect() {}

  static int acceptedBy(String model) {
    return switch (model) {
      case "pci-root" -> HOTPLUG | PCI | PCI_BRIDGE | EXPANDER;
      case "pci-bridge", "pcie-to-pci-bridge" -> HOTPLUG | PCI | PCI_BRIDGE;
      case "pci-expander-bus", "dmi-to-pci-bridge" -> PCI | PCI_BRIDGE;
      case "pcie-root" -> PCIE | ROOT_PORT | DMI_TO_PCI | PCIE_TO_PCI | PCIE_EXPANDER;
      case "pcie-root-port", "pcie-switch-downstream-port" ->
          HOTPLUG | PCIE | UPSTREAM | PCIE_TO_PCI;
      case "pcie-switch-upstream-port" -> DOWNSTREAM;
      case "pcie-expander-bus" -> ROOT_PORT | DMI_TO_PCI;
      default -> 0;
    };
  }

  /** What a device needs; 0 when it is no PCI device. */
  static int needs(Draft device) {
    return switch (device.name) {
      case "controller" -> controller(device);
      case "interface" -> iface(device);
      case "sound" ->
          switch (device.get("model")) {
            case "ich6", "ich9", "ac97", "es1370" -> ANY_PCI;
            case "virtio" -> virtio(device);
            default -> 0;
          };
      case "disk" -> "virtio".equals(device.value("target/@bus")) ? virtio(device) : 0;
      case "filesystem", "rng", "vsock", "crypto" -> virtio(device);
      case "memballoon" ->
          device.is("model", "none") || device.is("model", "xen") ? 0 : virtio(device);
      case "watchdog" -> device.is("model", "i6300esb") ? ANY_PCI : 0;
      case "video" -> video(device);
      case "shmem" -> ANY_PCI;
      case "input" -> device.is("bus", "virtio") ? virtio(device) : 0;
      case "hostdev" -> hostdev(device);
      case "serial" -> "pci-serial".equals(device.value("target/@type")) ? ANY_PCI : 0;
      case "panic" -> device.is("model", "pvpanic") ? ANY_PCI : 0;
      case "iommu" -> device.is("model", "virtio") ? PCIE | PCI : 0;
      case "memory" -> device.get("model", "").startsWith("virtio-") ? ANY_PCIE : 0;
      default -> 0;
    };
  }

  private static int virtio(Draft device) {
    String model =
        device.name.equals("interface") ? device.value("model/@type") : device.get("model");
    if ("virtio-transitional".equals(model)) {
      return ANY_PCI;
    }
    return ANY_PCIE;
  }

  private static int controller(Draft c) {
    String model = c.get("model", "");
    return switch (c.get("type")) {
      case "pci" -> bridge(model);
      case "usb" ->
          switch (model) {
            case "nec-xhci", "qemu-xhci" -> ANY_PCIE;
            case "none", "qusb1", "qusb2" -> 0;
            default -> ANY_PCI;
          };
      case "scsi" ->
          switch (model) {
            case "virtio-scsi", "virtio-non-transitional" -> ANY_PCIE;
            default -> ANY_PCI;
          };
      case "virtio-serial" -> virtio(c);
      case "sata", "ide" -> ANY_PCI;
      default -> 0;
    };
  }

  private static int bridge(String model) {
    return switch (model) {
      case "pci-bridge" -> PCI_BRIDGE;
      case "dmi-to-pci-bridge" -> DMI_TO_PCI;
      case "pcie-to-pci-bridge" -> PCIE_TO_PCI | HOTPLUG;
      case "pcie-root-port" -> ROOT_PORT | AGGREGATE;
      case "pcie-switch-upstream-port" -> UPSTREAM;
      case "pcie-switch-downstream-port" -> DOWNSTREAM;
      case "pci-expander-bus" -> EXPANDER;
      case "pcie-expander-bus" -> PCIE_EXPANDER;
      default -> 0;
    };
  }

  private static int iface(Draft iface) {
    if (iface.is("type", "hostdev")) {
      return ANY_PCIE;
    }
    return switch (String.valueOf(iface.value("model/@type"))) {
      case "virtio", "virtio-non-transitional", "e1000e", "vmxnet3", "igb" -> ANY_PCIE;
      case "usb-net" -> 0;
      default -> ANY_PCI;
    };
  }

  private static int video(Draft video) {
    return switch (String.valueOf(video.value("model/@type"))) {
      case "virtio", "bochs" -> ANY_PCIE;
      case "none", "ramfb" -> 0;
      default -> ANY_PCI;
    };
  }

  private static int hostdev(Draft hostdev) {
    return switch (hostdev.get("type", "")) {
      case "pci" -> ANY_PCIE;
      case "mdev" -> hostdev.is("model", "vfio-pci") ? ANY_PCIE : 0;
      case "scsi_host" -> virtio(hostdev);
      default -> 0;
    };
  }
}
