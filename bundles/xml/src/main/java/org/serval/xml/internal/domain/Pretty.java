package org.serval.xml.internal.domain;

/** A size in the largest binary unit that holds it whole. */
record Pretty(long value, String unit) {
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  static Pretty of(long bytes) {
    int power = 0;
    long value = bytes;
    while (value != 0 && value % 1024 == 0 && power < UNITS.length - 1) {
      value /= 1024;
      power++;
    }
    return new Pretty(value, UNITS[power]);
  }
}
