package org.serval.xml.view;

import java.util.Optional;
import java.util.OptionalInt;
import org.serval.xml.Element;

/**
 * A source of random numbers.
 *
 * @param element the canonical element behind it
 */
public record RngView(Element element) {
  /** Model. */
  public String model() {
    return Values.text(element, "@model", "virtio");
  }

  /** random, egd or builtin. */
  public String backend() {
    return Values.text(element, "backend/@model", "");
  }

  /** Path of the source of a random back end. */
  public Optional<String> source() {
    return Values.text(element, "backend");
  }

  /** Bytes a period. */
  public OptionalInt rateBytes() {
    return Values.number(element, "rate/@bytes");
  }

  /** Period in milliseconds. */
  public OptionalInt ratePeriod() {
    return Values.number(element, "rate/@period");
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
