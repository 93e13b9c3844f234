package org.serval.xml.view;

import java.util.Optional;
import java.util.OptionalInt;
import org.serval.xml.Element;

/**
 * A controller.
 *
 * @param element the canonical element behind it
 */
public record ControllerView(Element element) {
  /** Type: pci, usb, ide, scsi, sata, fdc, virtio-serial, ccid … */
  public String type() {
    return Values.text(element, "@type", "");
  }

  /** Its number among those of its type. */
  public int index() {
    return Values.number(element, "@index", 0);
  }

  /** Model. */
  public Optional<String> model() {
    return Values.text(element, "@model");
  }

  /** Number of ports. */
  public OptionalInt ports() {
    return Values.number(element, "@ports");
  }

  /** Number of interrupt vectors. */
  public OptionalInt vectors() {
    return Values.number(element, "@vectors");
  }

  /** The device behind a PCI controller. */
  public Optional<String> modelName() {
    return Values.text(element, "model/@name");
  }

  /** Chassis of a PCIe port. */
  public Optional<String> chassis() {
    return Values.text(element, "target/@chassis");
  }

  /** Port of a PCIe port. */
  public Optional<String> port() {
    return Values.text(element, "target/@port");
  }

  /** Chassis number of a PCI bridge. */
  public Optional<String> chassisNr() {
    return Values.text(element, "target/@chassisNr");
  }

  /** Bus number of an expander. */
  public Optional<String> busNr() {
    return Values.text(element, "target/@busNr");
  }

  /** Whether devices can be plugged. */
  public Optional<String> hotplug() {
    return Values.text(element, "target/@hotplug");
  }

  /** NUMA node of an expander. */
  public Optional<String> numaNode() {
    return Values.text(element, "target/node");
  }

  /** Size of the 64-bit hole in KiB. */
  public Optional<String> pciHole64() {
    return Values.text(element, "pcihole64");
  }

  /** Number of queues. */
  public OptionalInt queues() {
    return Values.number(element, "driver/@queues");
  }

  /** The I/O thread that serves it. */
  public OptionalInt iothread() {
    return Values.number(element, "driver/@iothread");
  }

  /** First port of a USB companion controller. */
  public OptionalInt masterStartPort() {
    return Values.number(element, "master/@startport");
  }

  /** Alias of the device. */
  public Optional<String> alias() {
    return Values.text(element, "alias/@name");
  }

  /** Address of the device. */
  public Optional<AddressView> address() {
    return Optional.ofNullable(element.child("address")).map(AddressView::new);
  }
}
