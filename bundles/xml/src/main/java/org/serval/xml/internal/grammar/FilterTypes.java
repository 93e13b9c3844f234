package org.serval.xml.internal.grammar;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.xml.internal.value.IpAddress;
import org.serval.xml.internal.value.MacAddress;
import org.serval.xml.internal.value.Numbers;

/**
 * The types of values in network filter rules. Each may be a variable instead, such as {@code $IP}
 * or {@code $PORTS[@1]}. Numbers keep the base that they were written in.
 */
final class FilterTypes {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$ *[a-zA-Z0-9_]+(\\[ *(@? *[0-9]+|[a-zA-Z0-9_]+) *\\])? *");
  private static final Pattern IPSET = Pattern.compile("[a-zA-Z0-9_.:+ -]{1,31}");
  private static final Map<String, String> PROTOCOL_IDS =
      Map.of("2048", "ipv4", "2054", "arp", "32821", "rarp", "34525", "ipv6", "33024", "vlan");
  private static final Map<Long, String> PROTOCOLS =
      Map.of(
          1L, "icmp", 2L, "igmp", 6L, "tcp", 17L, "udp", 50L, "esp", 51L, "ah", 58L, "icmpv6", 132L,
          "sctp", 136L, "udplite");
  private static final List<String> OPCODES =
      List.of(
          "Request",
          "Reply",
          "Request_Reverse",
          "Reply_Reverse",
          "DRARP_Request",
          "DRARP_Reply",
          "DRARP_Error",
          "InARP_Request",
          "ARP_NAK");
  private static final Set<String> STATES =
      Set.of("NEW", "ESTABLISHED", "RELATED", "INVALID", "NONE");
  private static final Set<String> TCP_FLAGS =
      Set.of("SYN", "ACK", "URG", "PSH", "FIN", "RST", "ALL", "NONE");
  private static final int COMMENT = 256;

  static final Map<String, ValueType> ALL =
      Map.ofEntries(
          type("filter-u8", v -> number(v, 0, 0xff)),
          type("filter-u16", v -> number(v, 0, 0xffff)),
          type("filter-u32", v -> number(v, 0, 0xffffffffL)),
          type("filter-dscp", v -> number(v, 0, 0x3f)),
          type("filter-vlanid", v -> number(v, 0, 0xfff)),
          type("filter-mac", FilterTypes::mac),
          type("filter-macmask", FilterTypes::macMask),
          type("filter-ip4", v -> address(v, true)),
          type("filter-ip6", v -> address(v, false)),
          type("filter-mask4", v -> mask(v, true)),
          type("filter-mask6", v -> mask(v, false)),
          type("filter-protocolid", FilterTypes::protocolId),
          type("filter-protocol", FilterTypes::protocol),
          type("filter-decimal", FilterTypes::decimal),
          type("filter-opcode", FilterTypes::opcode),
          type("filter-bool", FilterTypes::bool),
          type("filter-states", v -> words(v.toUpperCase(Locale.ROOT), STATES)),
          type("filter-tcpflags", FilterTypes::tcpFlags),
          type("filter-ipset", v -> IPSET.matcher(v).matches() ? v : null),
          type("filter-ipsetflags", v -> words(v.toLowerCase(Locale.ROOT), Set.of("src", "dst"))),
          Map.entry(
              "filter-comment", (w, v) -> v.length() > COMMENT ? v.substring(0, COMMENT) : v));

  private FilterTypes() {}

  private static Map.Entry<String, ValueType> type(String name, UnaryOperator<String> canon) {
    return Map.entry(name, (where, value) -> checked(where, value, canon));
  }

  private static String checked(Where where, String value, UnaryOperator<String> canon) {
    if (VARIABLE.matcher(value).matches()) {
      return value.endsWith("[@0]") ? value.substring(0, value.length() - 4) : value;
    }
    String canonical = value.startsWith("$") ? null : canon.apply(value);
    if (canonical == null) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_INTERNAL_ERROR,
          ErrorDomain.VIR_FROM_NWFILTER,
          where.attribute() + " has illegal value " + value);
    }
    return canonical;
  }

  private static String number(String text, long least, long most) {
    boolean hex = text.startsWith("0x") || text.startsWith("0X");
    Long value = Numbers.parse(text, hex ? 16 : 10);
    if (value == null || value < least || value > most) {
      return null;
    }
    return hex ? "0x" + Long.toHexString(value) : value.toString();
  }

  private static String mac(String text) {
    return MacAddress.canon(text.toLowerCase(Locale.ROOT));
  }

  private static String macMask(String text) {
    String canon = mac(text);
    if (canon == null) {
      return null;
    }
    long bits = Long.parseLong(canon.replace(":", ""), 16);
    long inverse = ~bits & 0xffffffffffffL;
    return (inverse & (inverse + 1)) == 0 ? canon : null;
  }

  private static String address(String text, boolean v4) {
    IpAddress read = IpAddress.parse(text);
    return read == null || read.isV4() != v4 ? null : read.toString();
  }

  private static String mask(String text, boolean v4) {
    Long bits = Numbers.parse(text, 10);
    if (bits != null) {
      return bits < 0 || bits > (v4 ? 32 : 128) ? null : bits.toString();
    }
    IpAddress read = IpAddress.parse(text);
    if (read == null || read.isV4() != v4 || read.maskLength() < 0) {
      return null;
    }
    return Integer.toString(read.maskLength());
  }

  private static String protocol(String text) {
    if (PROTOCOLS.containsValue(text)) {
      return text;
    }
    String number = number(text, 0, 0xff);
    return number == null ? null : PROTOCOLS.getOrDefault(Long.decode(number), number);
  }

  /** A number of 16 bits that may not be hexadecimal. */
  private static String decimal(String text) {
    String number = number(text, 0, 0xffff);
    return number == null || number.startsWith("0x") ? null : number;
  }

  private static String protocolId(String text) {
    if (PROTOCOL_IDS.containsValue(text)) {
      return text;
    }
    String number = number(text, 0x600, 0xffff);
    if (number == null) {
      return null;
    }
    return PROTOCOL_IDS.getOrDefault(Long.decode(number).toString(), number);
  }

  private static String opcode(String text) {
    for (String known : OPCODES) {
      if (known.equalsIgnoreCase(text)) {
        return known;
      }
    }
    String number = number(text, 0, 0xffff);
    if (number == null) {
      return null;
    }
    long value = Long.decode(number);
    return value >= 1 && value <= OPCODES.size() ? OPCODES.get((int) value - 1) : number;
  }

  private static String bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "1", "yes", "true" -> "true";
      case "0", "no", "false" -> "false";
      default -> null;
    };
  }

  private static String words(String text, Set<String> known) {
    return Arrays.stream(text.split(",", -1)).allMatch(known::contains) ? text : null;
  }

  private static String tcpFlags(String text) {
    String[] halves = text.split("/", -1);
    boolean good = halves.length == 2;
    for (String half : halves) {
      good &= words(half, TCP_FLAGS) != null;
    }
    return good ? text : null;
  }
}
