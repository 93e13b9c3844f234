package org.serval.driver.test.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.xml.Element;

/** What libvirt refuses of a new device's capability, by its type. */
final class DeviceParts {
  private static final String NAME = DeviceRequest.NAME;
  private static final Set<String> DRM = Set.of("primary", "control", "render");

  /** A part that every device of a kind has, and what libvirt calls it. */
  private record Part(String path, String words) {}

  private static final Map<String, List<Part>> NEEDED =
      Map.of(
          "system", List.of(new Part("hardware/uuid", "system UUID")),
          "pci",
              List.of(
                  new Part("domain", "PCI domain ID"),
                  new Part("bus", "PCI bus ID"),
                  new Part("slot", "PCI slot ID"),
                  new Part("function", "PCI function ID"),
                  new Part("vendor/@id", "PCI vendor ID"),
                  new Part("product/@id", "PCI product ID")),
          "usb_device", List.of(new Part("bus", "USB bus number")),
          "usb", List.of(new Part("number", "USB interface number")),
          "net", List.of(new Part("interface", "network interface")),
          "scsi_target", List.of(new Part("target", "target name")),
          "scsi", List.of(new Part("host", "SCSI host ID")),
          "storage", List.of(new Part("block", "block device path")));

  private DeviceParts() {}

  /** Checks a capability of a device that a client asks for. */
  static void check(Element capability) {
    String type = capability.attribute("type");
    for (Part part : NEEDED.getOrDefault(type, List.of())) {
      if (capability.value(part.path()) == null) {
        throw DeviceRequest.internal("no " + part.words() + " supplied" + NAME);
      }
    }
    switch (type) {
      case "ccw" -> channel(capability);
      case "css" -> {
        channel(capability);
        Element device = capability.child("channel_dev_addr");
        if (device != null) {
          channel(device);
        }
      }
      case "ap_card" -> number(capability, "ap-adapter", 10, 0xffffffffL);
      case "ap_queue" -> {
        number(capability, "ap-adapter", 10, 0xffffffffL);
        number(capability, "ap-domain", 10, 255);
      }
      case "drm" -> drm(capability.value("type"));
      case "mdev" -> mediated(capability.value("type/@id"));
      default -> {}
    }
  }

  private static void channel(Element place) {
    number(place, "cssid", 10, 0xffffffffL);
    number(place, "ssid", 10, 0xffffffffL);
    number(place, "devno", 16, 0xffffffffL);
  }

  /** A number; one that begins with 0x or 0 is in another base than the usual. */
  private static void number(Element in, String name, int base, long most) {
    String text = in.value(name);
    if (text == null || text.isEmpty()) {
      throw unsupported("missing " + name + " value" + NAME);
    }
    long value = value(text.stripLeading(), base);
    if (value < 0 || value > 0xffffffffL) {
      throw unsupported("invalid " + name + " value '" + text + "'" + NAME);
    }
    if (value > most) {
      throw unsupported(name + " value '" + text + "' is out of range" + NAME);
    }
  }

  private static long value(String text, int base) {
    try {
      boolean hex = text.startsWith("0x") || text.startsWith("0X");
      boolean octal = base == 10 && text.length() > 1 && text.startsWith("0");
      return hex ? Long.parseLong(text.substring(2), 16) : Long.parseLong(text, octal ? 8 : base);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static void drm(String type) {
    if (type == null || !DRM.contains(type)) {
      String told = type == null || type.isEmpty() ? "(null)" : type;
      throw unsupported("unknown drm type '" + told + "'" + NAME);
    }
  }

  private static void mediated(String type) {
    if (type == null || type.isEmpty()) {
      throw unsupported("missing type id attribute" + NAME);
    }
  }

  private static LibvirtException unsupported(String sentence) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_CONFIG_UNSUPPORTED, ErrorDomain.VIR_FROM_NODEDEV, sentence);
  }
}
