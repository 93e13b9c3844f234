package org.serval.driver.qemu.internal.command;

/** Names of virtio devices on a PCI bus. */
final class Virtio {
  private Virtio() {}

  /** The device's name for a model: {@code virtio}, {@code virtio-transitional} … */
  static String name(String device, String model) {
    if (model.endsWith("non-transitional")) {
      return device + "-pci-non-transitional";
    }
    return model.endsWith("transitional") ? device + "-pci-transitional" : device + "-pci";
  }
}
