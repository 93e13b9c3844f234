package org.serval.xml.internal.network;

import org.serval.xml.internal.tree.Draft;

/** The place of a PCI device in text, from an address whose numbers are canonical. */
final class PciText {
  private PciText() {}

  static String of(Draft address) {
    long bus = limited(address, "bus", 0xff);
    long slot = limited(address, "slot", 0x1f);
    return String.format(
        "%04x:%02x:%02x.%d",
        Long.decode(address.get("domain")), bus, slot, Long.decode(address.get("function")));
  }

  private static long limited(Draft address, String part, int most) {
    long value = Long.decode(address.get(part));
    if (value > most) {
      throw NetworkErrors.xml(
          String.format("Invalid PCI address %s='0x%x', must be <= 0x%X", part, value, most));
    }
    return value;
  }
}
