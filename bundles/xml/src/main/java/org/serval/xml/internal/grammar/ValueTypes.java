package org.serval.xml.internal.grammar;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.xml.internal.value.Bitmap;
import org.serval.xml.internal.value.MacAddress;
import org.serval.xml.internal.value.Numbers;
import org.serval.xml.internal.value.Paths;
import org.serval.xml.internal.value.Uuids;

/** The types that every grammar may name. */
final class ValueTypes {
  private static final Pattern LOADPARM = Pattern.compile("[A-Z0-9. ]+");
  private static final String INTEGER = "Expected integer value";
  private static final String NON_NEGATIVE = "Expected non-negative integer value";

  static final Map<String, ValueType> BUILT_IN =
      Map.ofEntries(
          Map.entry("str", (w, v) -> v),
          Map.entry("line", (w, v) -> v.strip()),
          Map.entry("any", (w, v) -> v.isEmpty() ? null : v),
          Map.entry("lax-onoff", (w, v) -> v.equals("on") || v.equals("off") ? v : null),
          Map.entry("path", (w, v) -> Paths.clean(v)),
          Map.entry("flag", (w, v) -> ""),
          Map.entry("any-int", ValueTypes::anyInt),
          Map.entry("count", (w, v) -> count(w, v, "%d")),
          Map.entry("hexcount", (w, v) -> count(w, v, "0x%x")),
          Map.entry("ignored", (w, v) -> null),
          Map.entry("as-yesno", (w, v) -> v.equals("yes") ? v : "no"),
          Map.entry("if-yes", (w, v) -> v.equals("yes") ? v : null),
          Map.entry("yesno", new Choice(pair("yes", "no"), null, null, false)),
          Map.entry("onoff", new Choice(pair("on", "off"), null, null, false)),
          Map.entry("int", (w, v) -> number(w, v, Integer.MIN_VALUE, Integer.MAX_VALUE)),
          Map.entry("uint", (w, v) -> number(w, v, 0, 0xffffffffL)),
          Map.entry("uint+", (w, v) -> positive(w, v, 0xffffffffL)),
          Map.entry("ulong", (w, v) -> unsignedLong(w, v, true)),
          Map.entry("ulong+", (w, v) -> positive(w, v, Long.MAX_VALUE)),
          Map.entry("long", (w, v) -> number(w, v, Long.MIN_VALUE, Long.MAX_VALUE)),
          Map.entry("lax-uint", (w, v) -> lax(v, 0, 0xffffffffL)),
          Map.entry("lax-uint+", (w, v) -> lax(v, 1, 0xffffffffL)),
          Map.entry("lax-int", (w, v) -> lax(v, Integer.MIN_VALUE, Integer.MAX_VALUE)),
          Map.entry("lax-ulong", (w, v) -> unsignedLong(w, v, false)),
          Map.entry("lax-long", (w, v) -> lax(v, Long.MIN_VALUE, Long.MAX_VALUE)),
          Map.entry("hex1", (w, v) -> hex(w, v, 1, 0xf)),
          Map.entry("hex2", (w, v) -> hex(w, v, 2, 0xffffffffL)),
          Map.entry("hex4", (w, v) -> hex(w, v, 4, 0xffffffffL)),
          Map.entry("hex8", (w, v) -> hex(w, v, 8, 0xffffffffL)),
          Map.entry("hexany", (w, v) -> hex(w, v, 1, Long.MAX_VALUE)),
          Map.entry("hexlong", (w, v) -> hex(w, v, 8, Long.MAX_VALUE)),
          Map.entry("unless-any", (w, v) -> v.equals("-1") ? null : v),
          Map.entry("octal", ValueTypes::octal),
          Map.entry("loadparm", ValueTypes::loadparm),
          Map.entry("bitmap", ValueTypes::bitmap),
          Map.entry("cpuset", new Cpuset()),
          Map.entry("uuid", (w, v) -> uuid(v, ErrorCode.VIR_ERR_INTERNAL_ERROR)),
          Map.entry("uuid-xml", (w, v) -> uuid(v, ErrorCode.VIR_ERR_XML_ERROR)),
          Map.entry("mac", ValueTypes::mac));

  private ValueTypes() {}

  /** In this order, in which errors tell them. */
  private static Set<String> pair(String one, String other) {
    return new LinkedHashSet<>(List.of(one, other));
  }

  private static String number(Where where, String value, long min, long max) {
    Long parsed = Numbers.parse(value, 10);
    if (parsed == null) {
      throw where.invalid(value, min == 0 ? NON_NEGATIVE : INTEGER);
    }
    if (parsed < min || parsed > max) {
      throw where.invalid(value, min == 0 ? NON_NEGATIVE : INTEGER);
    }
    return Long.toString(parsed);
  }

  /** A number with its sign, in the base that its prefix tells. */
  private static String anyInt(Where where, String value) {
    Long parsed = Numbers.parse(value, 0);
    if (parsed == null || parsed < Integer.MIN_VALUE || parsed > Integer.MAX_VALUE) {
      throw where.invalid(value, INTEGER);
    }
    return parsed.toString();
  }

  /** A number in the base that its prefix tells. */
  private static String count(Where where, String value, String form) {
    Long parsed = Numbers.parse(value, 0);
    if (parsed == null || parsed < 0 || parsed > Integer.MAX_VALUE) {
      throw where.invalid(value, parsed == null ? INTEGER : "Expected non-negative value");
    }
    return String.format(form, parsed);
  }

  private static String positive(Where where, String value, long max) {
    String number = number(where, value, 0, max);
    if (number.equals("0")) {
      throw where.zero();
    }
    return number;
  }

  private static String unsignedLong(Where where, String value, boolean strict) {
    String number = Numbers.unsigned(value);
    if (number == null && strict) {
      throw where.invalid(value, NON_NEGATIVE);
    }
    return number;
  }

  private static String lax(String value, long min, long max) {
    Long parsed = Numbers.parse(value, 10);
    return parsed == null || parsed < min || parsed > max ? null : Long.toString(parsed);
  }

  private static String hex(Where where, String value, int digits, long max) {
    Long parsed = Numbers.parse(value, 0);
    if (parsed == null || parsed < 0 || parsed > max) {
      throw where.invalid(value, NON_NEGATIVE);
    }
    String plain = Long.toHexString(parsed);
    return "0x" + "0".repeat(Math.max(0, digits - plain.length())) + plain;
  }

  private static String octal(Where where, String value) {
    Long parsed = Numbers.parse(value, 8);
    if (parsed == null || parsed > 0777 || parsed < 0) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_XML_ERROR,
          ErrorDomain.VIR_FROM_DOMAIN,
          "invalid " + where.attribute() + ": '" + value + "'");
    }
    return String.format("%04o", parsed);
  }

  private static String loadparm(Where where, String value) {
    String upper = value.toUpperCase(Locale.ROOT);
    if (value.isEmpty() || value.length() > 8) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_INTERNAL_ERROR,
          ErrorDomain.VIR_FROM_DOMAIN,
          "loadparm value '" + upper + "' must be between 1 and 8 characters");
    }
    if (!LOADPARM.matcher(upper).matches()) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_INTERNAL_ERROR,
          ErrorDomain.VIR_FROM_DOMAIN,
          "invalid loadparm value '"
              + upper
              + "', expecting chars in set of [a-zA-Z0-9.] and blank spaces");
    }
    return upper;
  }

  private static String bitmap(Where where, String value) {
    if (value.isBlank()) {
      throw Bitmap.bad(value);
    }
    return Bitmap.parse(value).toString();
  }

  private static String uuid(String value, ErrorCode code) {
    if (value.isEmpty()) {
      return null;
    }
    String canon = Uuids.canon(value);
    if (canon == null) {
      throw new LibvirtException(code, ErrorDomain.VIR_FROM_DOMAIN, "malformed uuid element");
    }
    return canon;
  }

  private static String mac(Where where, String value) {
    String canon = MacAddress.canon(value.toLowerCase(Locale.ROOT));
    if (canon == null) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_XML_ERROR,
          ErrorDomain.VIR_FROM_DOMAIN,
          "unable to parse mac address '" + value + "'");
    }
    return canon;
  }

  /** A set of host CPUs for a virtual one. */
  private record Cpuset() implements ValueType {
    @Override
    public String canon(Where where, String value) {
      return bitmap(where, value);
    }

    @Override
    public LibvirtException missing(Where where) {
      return new LibvirtException(
          ErrorCode.VIR_ERR_INTERNAL_ERROR,
          ErrorDomain.VIR_FROM_DOMAIN,
          "missing cpuset for " + where.element());
    }
  }
}
