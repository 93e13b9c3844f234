package org.serval.xml.internal.value;

import java.util.BitSet;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

/** A set of small numbers, written as ranges: {@code 0-3,^2,7}. Immutable. */
public record Bitmap(BitSet bits) {
  /** More than any number in a set. */
  public static final int LIMIT = 16384;

  /** Reads ranges; an empty text gives the empty set. */
  public static Bitmap parse(String text) {
    BitSet bits = new BitSet();
    String all = text.strip();
    if (all.isEmpty()) {
      return new Bitmap(bits);
    }
    for (String part : all.split(",", -1)) {
      range(bits, part.strip(), text);
    }
    return new Bitmap(bits);
  }

  private static void range(BitSet bits, String part, String text) {
    boolean not = part.startsWith("^");
    String body = not ? part.substring(1) : part;
    int dash = body.indexOf('-');
    int from = number(dash < 0 ? body : body.substring(0, dash), text);
    int to = dash < 0 ? from : number(body.substring(dash + 1), text);
    if (to < from || (not && dash >= 0)) {
      throw bad(text);
    }
    bits.set(from, to + 1, !not);
  }

  private static int number(String digits, String text) {
    Long value = Numbers.parse(digits, 10);
    if (value == null || value < 0 || value >= LIMIT) {
      throw bad(text);
    }
    return value.intValue();
  }

  /** The error for what is no set. */
  public static LibvirtException bad(String text) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_INVALID_ARG,
        ErrorDomain.VIR_FROM_NONE,
        "Failed to parse bitmap '" + text + "'");
  }

  public boolean isEmpty() {
    return bits.isEmpty();
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    for (int from = bits.nextSetBit(0);
        from >= 0;
        from = bits.nextSetBit(bits.nextClearBit(from))) {
      int to = bits.nextClearBit(from) - 1;
      out.append(out.isEmpty() ? "" : ",").append(from);
      if (to > from) {
        out.append('-').append(to);
      }
    }
    return out.toString();
  }
}
