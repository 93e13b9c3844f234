package org.serval.xml.internal.value;

import java.math.BigInteger;
import java.util.Locale;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

/** Sizes with units: b/bytes, KB (1000), KiB/k (1024) and so on up to EiB. */
public final class Sizes {
  private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

  /** So many of the usual units fit 64 bits. */
  private static final long SMALL = Integer.MAX_VALUE;

  private Sizes() {}

  /**
   * The size in bytes.
   *
   * @param unit as written, or null for {@code fallback}
   * @throws LibvirtException VIR_ERR_INVALID_ARG for an unknown unit, VIR_ERR_OVERFLOW when too big
   */
  public static long bytes(long number, String unit, long fallback) {
    if (number >= 0 && number <= SMALL) {
      switch (unit == null ? "" : unit) {
        case "" -> {
          if (fallback == 1024) {
            return number << 10;
          }
        }
        case "KiB" -> {
          return number << 10;
        }
        case "MiB" -> {
          return number << 20;
        }
        case "GiB" -> {
          return number << 30;
        }
        default -> {
          // one that is seldom written
        }
      }
    }
    return anyBytes(number, unit, fallback);
  }

  private static long anyBytes(long number, String unit, long fallback) {
    BigInteger scale = unit == null || unit.isEmpty() ? BigInteger.valueOf(fallback) : scale(unit);
    BigInteger bytes = new BigInteger(Long.toUnsignedString(number)).multiply(scale);
    if (bytes.compareTo(LONG_MAX) > 0) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_OVERFLOW,
          ErrorDomain.VIR_FROM_NONE,
          "value too large: " + Long.toUnsignedString(number) + (unit == null ? "" : unit));
    }
    return bytes.longValue();
  }

  private static BigInteger scale(String unit) {
    String u = unit.toLowerCase(Locale.ROOT);
    if (u.equals("b") || u.equals("byte") || u.equals("bytes")) {
      return BigInteger.ONE;
    }
    int power = "kmgtpe".indexOf(u.charAt(0)) + 1;
    String rest = u.substring(1);
    if (power == 0 || !(rest.isEmpty() || rest.equals("ib") || rest.equals("b"))) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_INVALID_ARG,
          ErrorDomain.VIR_FROM_NONE,
          "unknown suffix '" + unit + "'");
    }
    return BigInteger.valueOf(rest.equals("b") ? 1000 : 1024).pow(power);
  }

  /** KiB that hold so many bytes. */
  public static long kib(long bytes) {
    return bytes / 1024 + (bytes % 1024 == 0 ? 0 : 1);
  }
}
