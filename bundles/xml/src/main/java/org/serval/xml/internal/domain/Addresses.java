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
      Map.of("domain", 0xffff, "bus", 0xff, "slot", 0x1f, "function", 7);
  private static final Pattern USB_PORT = Pattern.compile("[0-9]+(\\.[0-9]+){0,3}");

  private Addresses() {}

  static void check(Draft device) {
    Draft address = device.child("address");
    if (address == null) {
      return;
    }
    if (address.is("type", "pci")) {
      pci(address);
    }
    String port = address.get("port");
    if (address.is("type", "usb") && port != null && !USB_PORT.matcher(port).matches()) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_INTERNAL_ERROR,
          ErrorDomain.VIR_FROM_DEVICE,
          "Cannot parse <address> 'port' attribute");
    }
  }

  private static void pci(Draft address) {
    for (String part : new String[] {"domain", "bus", "slot", "function"}) {
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
