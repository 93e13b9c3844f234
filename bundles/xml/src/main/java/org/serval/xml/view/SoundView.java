package org.serval.xml.view;

import java.util.Optional;
import java.util.OptionalInt;
import org.serval.xml.Element;

/**
 * A sound card.
 *
 * @param element the canonical element behind it
 */
public record SoundView(Element element) {
  /** Model. */
  public String model() {
    return Values.text(element, "@model", "");
  }

  /** Back end of its sound. */
  public OptionalInt audioId() {
    return Values.number(element, "audio/@id");
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
