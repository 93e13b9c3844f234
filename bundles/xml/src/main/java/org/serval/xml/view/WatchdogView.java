package org.serval.xml.view;

import java.util.Optional;
import org.serval.xml.Element;

/**
 * A watchdog.
 *
 * @param element the canonical element behind it
 */
public record WatchdogView(Element element) {
  /** Model. */
  public String model() {
    return Values.text(element, "@model", "");
  }

  /** What it does. */
  public String action() {
    return Values.text(element, "@action", "reset");
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
