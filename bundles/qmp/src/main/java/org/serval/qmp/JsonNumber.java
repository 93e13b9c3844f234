package org.serval.qmp;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A JSON number, kept as its text, so that nothing is lost of QEMU's unsigned 64 bits.
 *
 * @param text in JSON's syntax
 */
public record JsonNumber(String text) implements JsonValue {
  private static final int MOST_DIGITS = 40;

  @Override
  public long asLong() {
    BigInteger whole = whole();
    return whole == null || whole.bitLength() > Long.SIZE
        ? JsonValue.super.asLong()
        : whole.longValue();
  }

  @Override
  public int asInt() {
    BigInteger whole = whole();
    return whole == null || whole.bitLength() >= Integer.SIZE
        ? JsonValue.super.asInt()
        : whole.intValue();
  }

  private BigInteger whole() {
    try {
      BigDecimal number = new BigDecimal(text);
      boolean small =
          Math.abs((long) number.scale()) <= MOST_DIGITS && number.precision() <= MOST_DIGITS;
      return small ? number.toBigIntegerExact() : null;
    } catch (ArithmeticException | NumberFormatException e) {
      return null;
    }
  }

  @Override
  public double asDouble() {
    return Double.parseDouble(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
