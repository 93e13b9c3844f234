package org.serval.xml.view;

import java.util.List;
import java.util.Optional;
import org.serval.xml.Element;

/**
 * The clock of a guest.
 *
 * @param element the canonical element behind it
 */
public record ClockView(Element element) {
  /** utc, localtime, timezone, variable or absolute. */
  public String offset() {
    return Values.text(element, "@offset", "utc");
  }

  /** Seconds from the basis, or reset. */
  public Optional<String> adjustment() {
    return Values.text(element, "@adjustment");
  }

  /** utc or localtime. */
  public Optional<String> basis() {
    return Values.text(element, "@basis");
  }

  /** Name of a time zone. */
  public Optional<String> timezone() {
    return Values.text(element, "@timezone");
  }

  /** Seconds since 1970. */
  public Optional<String> start() {
    return Values.text(element, "@start");
  }

  /** The timers, in order. */
  public List<TimerView> timers() {
    return element.children("timer").stream().map(TimerView::new).toList();
  }
}
