package org.serval.driver.test.internal;

import java.math.BigInteger;
import java.util.Locale;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.xml.Element;

/** Sizes of documents, with their units, in bytes. */
final class Sizes {
  private static final String PREFIXES = "kmgtpe";

  private Sizes() {}

  /** The bytes of an element such as {@code <capacity unit='MiB'>}. */
  static long bytes(Element element) {
    String unit = element.attribute("unit", "bytes");
    String text = element.text().trim();
    if (!text.matches("\\d{1,20}")) {
      throw wrong("malformed " + element.name() + " element");
    }
    BigInteger bytes = new BigInteger(text).multiply(factor(unit));
    if (bytes.bitLength() > Long.SIZE - 1) {
      throw wrong("value for '" + element.name() + "' is too large");
    }
    return bytes.longValueExact();
  }

  /** {@code KiB} and {@code K} are 1024, {@code KB} is 1000. */
  private static BigInteger factor(String unit) {
    String lower = unit.toLowerCase(Locale.ROOT);
    if (lower.equals("b") || lower.equals("byte") || lower.equals("bytes")) {
      return BigInteger.ONE;
    }
    int power = PREFIXES.indexOf(lower.charAt(0)) + 1;
    String rest = lower.substring(1);
    if (power == 0 || !(rest.isEmpty() || rest.equals("b") || rest.equals("ib"))) {
      throw wrong("unknown suffix '" + unit + "'");
    }
    return BigInteger.valueOf(rest.equals("b") ? 1000 : 1024).pow(power);
  }

  private static LibvirtException wrong(String sentence) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_XML_ERROR, ErrorDomain.VIR_FROM_STORAGE, sentence);
  }
}
