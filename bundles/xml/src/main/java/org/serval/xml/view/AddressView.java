package org.serval.xml.view;

import java.util.Optional;
import org.serval.xml.Element;

/**
 * Where a device sits.
 *
 * @param element the canonical element behind it
 */
public record AddressView(Element element) {
  /** Kind of address: pci, drive, virtio-serial, usb, ccid, isa, ccw, spapr-vio, virtio-mmio … */
  public String type() {
    return element.attribute("type", "");
  }

  /** A part that is a number, decimal or 0x-prefixed, such as {@code slot}; 0 when absent. */
  public int part(String name) {
    String value = element.attribute(name);
    return value == null ? 0 : Long.decode(value).intValue();
  }

  /** A part as it stands, such as the {@code port} of a USB address. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(element.attribute(name));
  }

  /** Whether several functions share the slot of a PCI address. */
  public boolean multifunction() {
    return "on".equals(element.attribute("multifunction"));
  }
}
