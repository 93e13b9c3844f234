package org.serval.xml.internal.domain;

import java.util.Map;
import java.util.regex.Pattern;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.xml.internal.tree.Draft;

/** Limits of the parts of addresses. */
final class Addresses {
  private static final Map<String, Integer> LIMITS =
      Map.of("bus", 0xff, "slot", 0x1f, "function", 7);
  private static final Pattern USB_PORT = Pattern.compile("[0-9]+(\\.[0-9]+){0,3}");

  private Addresses() {}

  /** Checks the address that an element has, where it has one. */
  static void check(Draft device) {
    Draft address = device.child("address");
    if (address == null) {
      return;
    }
    if (address.is("type", "pci")) {
      pci(address);
    }
    if (address.is("type", "ccw")) {
      ccw(address);
    }
    if (address.is("type", "virtio-s390")) {
      throw Errors.xml("virtio-s390 bus doesn't have an address");
    }
    if (address.is("type", "usb") && address.is("port", "0")) {
      address.set("port", null);
    }
    String port = address.get("port");
    if (address.is("type", "usb") && port != null && !USB_PORT.matcher(port).matches()) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_INTERNAL_ERROR,
          ErrorDomain.VIR_FROM_DEVICE,
          "Cannot parse <address> 'port' attribute");
    }
  }

  private static void ccw(Draft address) {
    int parts = 0;
    for (String part : new String[] {"cssid", "ssid", "devno"}) {
      parts += address.has(part) ? 1 : 0;
    }
    if (parts > 0 && parts < 3) {
      throw Errors.internal("Invalid partial specification for virtio ccw address");
    }
    address.setIfAbsent("cssid", "0x0").setIfAbsent("ssid", "0x0").setIfAbsent("devno", "0x0000");
    if (Long.decode(address.get("cssid")) > 0xfe
        || Long.decode(address.get("ssid")) > 3
        || Long.decode(address.get("devno")) > 0xffff) {
      throw Errors.internal(
          "Invalid specification for virtio ccw address: cssid='"
              + address.get("cssid")
              + "' ssid='"
              + address.get("ssid")
              + "' devno='"
              + address.get("devno")
              + "'");
    }
  }

  /** Checks an address that is one of PCI whether it says so or not. */
  static void pci(Draft address) {
    for (String part : new String[] {"bus", "slot", "function"}) {
      String value = address.get(part);
      int limit = LIMITS.get(part);
      if (value != null && Long.decode(value) > limit) {
        throw new LibvirtException(
            ErrorCode.VIR_ERR_XML_ERROR,
            ErrorDomain.VIR_FROM_NONE,
            "Invalid PCI address "
                + part
                + "='0x"
                + Long.toHexString(Long.decode(value))
                + "', must be <= 0x"
                + Integer.toHexString(limit).toUpperCase(java.util.Locale.ROOT));
      }
    }
  }
}
