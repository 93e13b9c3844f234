package org.serval.xml.view;

import java.util.Optional;
import java.util.OptionalInt;
import org.serval.xml.Element;

/**
 * One timer of the clock.
 *
 * @param element the canonical element behind it
 */
public record TimerView(Element element) {
  /** Name. */
  public String name() {
    return Values.text(element, "@name", "");
  }

  /** yes or no. */
  public Optional<String> present() {
    return Values.text(element, "@present");
  }

  /** What happens to lost ticks. */
  public Optional<String> tickPolicy() {
    return Values.text(element, "@tickpolicy");
  }

  /** What it follows. */
  public Optional<String> track() {
    return Values.text(element, "@track");
  }

  /** Frequency in Hz. */
  public Optional<String> frequency() {
    return Values.text(element, "@frequency");
  }

  /** Mode of a TSC. */
  public Optional<String> mode() {
    return Values.text(element, "@mode");
  }

  /** Threshold. */
  public OptionalInt catchupThreshold() {
    return Values.number(element, "catchup/@threshold");
  }

  /** Slew. */
  public OptionalInt catchupSlew() {
    return Values.number(element, "catchup/@slew");
  }

  /** Limit. */
  public OptionalInt catchupLimit() {
    return Values.number(element, "catchup/@limit");
  }
}
