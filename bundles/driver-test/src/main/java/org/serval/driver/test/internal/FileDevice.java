package org.serval.driver.test.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.xml.DocumentContext;
import org.serval.xml.DocumentKind;
import org.serval.xml.Documents;
import org.serval.xml.Element;
import org.serval.xml.Xml;

/** A device of a host's file, which must tell what its kind cannot do without. */
final class FileDevice {
  /** A value that must be there. */
  private record Need(String path, String word) {}

  private static final Map<String, List<Need>> NEEDS =
      Map.of(
          "system",
          List.of(new Need("hardware/uuid", "system UUID")),
          "pci",
          List.of(
              new Need("domain", "PCI domain ID"),
              new Need("bus", "PCI bus ID"),
              new Need("slot", "PCI slot ID"),
              new Need("function", "PCI function ID")),
          "usb_device",
          List.of(new Need("bus", "USB bus number"), new Need("device", "USB device number")),
          "usb",
          List.of(new Need("number", "USB interface number")),
          "net",
          List.of(new Need("interface", "network interface")),
          "scsi_host",
          List.of(new Need("host", "SCSI host ID")),
          "scsi_target",
          List.of(new Need("target", "target name")),
          "storage",
          List.of(new Need("block", "block device path")));

  private static final Set<String> OTHERS =
      Set.of("scsi", "drm", "mdev", "ccw", "css", "ap_card", "ap_queue", "ap_matrix");

  private FileDevice() {}

  /**
   * Reads a device.
   *
   * @throws LibvirtException {@code VIR_ERR_NO_NAME}, or {@code VIR_ERR_INTERNAL_ERROR} with what
   *     is missing
   */
  static Element of(Element document) {
    String name = document.value("name");
    if (name == null) {
      throw error(ErrorCode.VIR_ERR_NO_NAME, null);
    }
    Element capability = document.child("capability");
    if (capability == null) {
      throw missing("device capabilities for", name);
    }
    for (Need need : NEEDS.getOrDefault(kind(capability), List.of())) {
      if (capability.value(need.path()) == null) {
        throw missing(need.word() + " supplied for", name);
      }
    }
    return Documents.parse(DocumentKind.NODE_DEVICE, Xml.format(document), DocumentContext.TEST);
  }

  private static String kind(Element capability) {
    String kind = capability.attribute("type");
    if (kind == null) {
      throw FileText.wrongValue("Missing required attribute 'type' in element 'capability'");
    }
    if (!NEEDS.containsKey(kind) && !OTHERS.contains(kind)) {
      throw FileText.wrongValue(
          "Invalid value for attribute 'type' in element 'capability': '" + kind + "'.");
    }
    return kind;
  }

  private static LibvirtException missing(String what, String name) {
    return error(ErrorCode.VIR_ERR_INTERNAL_ERROR, "no " + what + " '" + name + "'");
  }

  private static LibvirtException error(ErrorCode code, String sentence) {
    return new LibvirtException(code, ErrorDomain.VIR_FROM_NODEDEV, sentence);
  }
}
