package org.serval.xml.internal.grammar;

import java.util.Map;

/** Says in words what values a type takes, for errors. */
final class Expected {
  private static final String OR_VARIABLE = ", or a variable as $NAME";
  private static final String INTEGER = "an integer from -2147483648 to 2147483647";
  private static final String MAC = "six hexadecimal octets as 52:54:00:12:34:56";
  private static final String HEX = "a number, in hexadecimal after 0x, ";

  private static final Map<String, String> BUILT_IN =
      Map.ofEntries(
          Map.entry("int", INTEGER),
          Map.entry("any-int", INTEGER),
          Map.entry("count", "an integer from 0 to 2147483647"),
          Map.entry("hexcount", HEX + "from 0 to 2147483647"),
          Map.entry("uint", "an integer from 0 to 4294967295"),
          Map.entry("uint+", "an integer from 1 to 4294967295"),
          Map.entry("ulong", "an integer from 0 to 18446744073709551615"),
          Map.entry("ulong+", "an integer from 1 to 9223372036854775807"),
          Map.entry("long", "an integer of 64 bits"),
          Map.entry("lax-uint+", "an integer from 1 to 4294967295"),
          Map.entry("hex1", HEX + "from 0 to 0xf"),
          Map.entry("hex2", HEX + "from 0 to 0xffffffff"),
          Map.entry("hex4", HEX + "from 0 to 0xffffffff"),
          Map.entry("hex8", HEX + "from 0 to 0xffffffff"),
          Map.entry("hexany", HEX + "of 63 bits"),
          Map.entry("hexlong", HEX + "of 63 bits"),
          Map.entry("octal", "an octal mode from 0 to 0777"),
          Map.entry("loadparm", "1 to 8 letters, digits, dots or blanks"),
          Map.entry("bitmap", "numbers and ranges as 0-3,8,^2"),
          Map.entry("cpuset", "numbers and ranges as 0-3,8,^2"),
          Map.entry("uuid", "a UUID of 32 hexadecimal digits"),
          Map.entry("uuid-xml", "a UUID of 32 hexadecimal digits"),
          Map.entry("mac", MAC));

  private static final Map<String, String> FILTER =
      Map.ofEntries(
          Map.entry("filter-u8", "an integer from 0 to 255"),
          Map.entry("filter-u16", "an integer from 0 to 65535"),
          Map.entry("filter-decimal", "a decimal integer from 0 to 65535"),
          Map.entry("filter-u32", "an integer from 0 to 4294967295"),
          Map.entry("filter-dscp", "an integer from 0 to 63"),
          Map.entry("filter-vlanid", "an integer from 0 to 4095"),
          Map.entry("filter-mac", MAC),
          Map.entry("filter-macmask", "a mask of six octets as ff:ff:ff:00:00:00"),
          Map.entry("filter-ip4", "an IPv4 address"),
          Map.entry("filter-ip6", "an IPv6 address"),
          Map.entry("filter-mask4", "an integer from 0 to 32, or a netmask"),
          Map.entry("filter-mask6", "an integer from 0 to 128, or a netmask"),
          Map.entry("filter-protocolid", "ipv4, arp, rarp, ipv6, vlan, or a number from 0x600"),
          Map.entry("filter-protocol", "a protocol's name as tcp, or an integer from 0 to 255"),
          Map.entry("filter-opcode", "an ARP operation as Request, or an integer from 0 to 65535"),
          Map.entry("filter-bool", "true, false, yes, no, 1, 0"),
          Map.entry("filter-states", "NEW, ESTABLISHED, RELATED, INVALID, NONE, by commas"),
          Map.entry(
              "filter-tcpflags", "two lists of SYN, ACK, URG, PSH, FIN, RST, ALL, NONE, by /"),
          Map.entry("filter-ipset", "a set's name of at most 31 characters"),
          Map.entry("filter-ipsetflags", "src, dst, by commas"));

  private Expected() {}

  /** What a type takes; null when it takes everything. */
  static String of(String name, ValueType type) {
    if (type instanceof Choice choice) {
      return String.join(", ", choice.words());
    }
    String filter = FILTER.get(name);
    return filter == null ? BUILT_IN.get(name) : filter + OR_VARIABLE;
  }
}
