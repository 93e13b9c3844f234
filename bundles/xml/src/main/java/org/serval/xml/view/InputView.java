package org.serval.xml.view;

import java.util.Optional;
import org.serval.xml.Element;

/**
 * A mouse, keyboard, tablet or passed-through device.
 *
 * @param element the canonical element behind it
 */
public record InputView(Element element) {
  /** mouse, keyboard, tablet, passthrough or evdev. */
  public String type() {
    return Values.text(element, "@type", "");
  }

  /** ps2, usb, virtio, xen or none. */
  public String bus() {
    return Values.text(element, "@bus", "");
  }

  /** Variant of a virtio device. */
  public Optional<String> model() {
    return Values.text(element, "@model");
  }

  /** Host device of a passthrough. */
  public Optional<String> evdev() {
    return Values.text(element, "source/@evdev");
  }

  /** Host device of evdev. */
  public Optional<String> sourceDev() {
    return Values.text(element, "source/@dev");
  }

  /** Which devices are grabbed. */
  public Optional<String> grab() {
    return Values.text(element, "source/@grab");
  }

  /** Whether keys repeat. */
  public Optional<String> repeat() {
    return Values.text(element, "source/@repeat");
  }

  /** Keys that toggle the grab. */
  public Optional<String> grabToggle() {
    return Values.text(element, "source/@grabToggle");
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
