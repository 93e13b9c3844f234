package org.serval.xml.view;

import java.util.Optional;
import java.util.OptionalInt;
import org.serval.xml.Element;

/**
 * The memory balloon.
 *
 * @param element the canonical element behind it
 */
public record BalloonView(Element element) {
  /** Model; none when there is no balloon. */
  public String model() {
    return Values.text(element, "@model", "virtio");
  }

  /** Whether it gives way when memory is short. */
  public boolean autodeflate() {
    return Values.yes(element, "@autodeflate");
  }

  /** Whether free pages are told. */
  public boolean freePageReporting() {
    return Values.yes(element, "@freePageReporting");
  }

  /** Seconds between statistics. */
  public OptionalInt period() {
    return Values.number(element, "stats/@period");
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
