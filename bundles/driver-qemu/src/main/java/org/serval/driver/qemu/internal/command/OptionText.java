package org.serval.driver.qemu.internal.command;

/** Text inside QEMU's {@code key=value,…} options. */
final class OptionText {
  private OptionText() {}

  /** A value in which each comma is doubled. */
  static String escape(String value) {
    return value.replace(",", ",,");
  }
}
