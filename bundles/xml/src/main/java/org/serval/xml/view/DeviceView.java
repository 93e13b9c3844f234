package org.serval.xml.view;

import java.util.Optional;
import java.util.OptionalInt;
import org.serval.xml.Element;

/**
 * Any device: what all of them have.
 *
 * @param element the canonical element behind it
 */
public record DeviceView(Element element) {
  /** Model. */
  public Optional<String> model() {
    return Values.text(element, "@model");
  }

  /** Type. */
  public Optional<String> type() {
    return Values.text(element, "@type");
  }

  /** Alias of the device. */
  public Optional<String> alias() {
    return Values.text(element, "alias/@name");
  }

  /** Address of the device. */
  public Optional<AddressView> address() {
    return Optional.ofNullable(element.child("address")).map(AddressView::new);
  }

  /** Place in the boot order. */
  public OptionalInt bootOrder() {
    return Values.number(element, "boot/@order");
  }

  /** What it is, as {@code hub}. */
  public String kind() {
    return element.name();
  }
}
