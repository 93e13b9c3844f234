package org.serval.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns what dmidecode prints into libvirt's sysinfo document. dmidecode prints a title a table,
 * its values a tab further in, and an empty line after each. Immutable; any thread.
 */
final class SmbiosXml {
  private static final String STRINGS = "OEM Strings";
  private static final String MEMORY = "Memory Device";
  private static final String EMPTY_SLOT = "No Module Installed";

  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              "BIOS Information",
              "bios",
              false,
              "vendor=Vendor version=Version date=Release Date release=BIOS Revision"),
          new Kind(
              "System Information",
              "system",
              false,
              "manufacturer=Manufacturer product=Product Name version=Version"
                  + " serial=Serial Number uuid=UUID sku=SKU Number family=Family"),
          new Kind(
              "Base Board Information",
              "baseBoard",
              true,
              "manufacturer=Manufacturer product=Product Name version=Version"
                  + " serial=Serial Number asset=Asset Tag location=Location In Chassis"),
          new Kind(
              "Chassis Information",
              "chassis",
              false,
              "manufacturer=Manufacturer version=Version serial=Serial Number asset=Asset Tag"
                  + " sku=SKU Number"),
          new Kind(
              "Processor Information",
              "processor",
              true,
              "socket_destination=Socket Designation type=Type family=Family"
                  + " manufacturer=Manufacturer signature=Signature version=Version"
                  + " external_clock=External Clock max_speed=Max Speed status=Status"
                  + " serial_number=Serial Number part_number=Part Number"),
          new Kind(
              MEMORY,
              "memory_device",
              true,
              "size=Size form_factor=Form Factor locator=Locator bank_locator=Bank Locator"
                  + " type=Type type_detail=Type Detail speed=Speed manufacturer=Manufacturer"
                  + " serial_number=Serial Number part_number=Part Number"));

  /**
   * A kind of table.
   *
   * @param title dmidecode's name
   * @param element libvirt's name
   * @param many whether libvirt tells all of the kind, or the first
   * @param entries libvirt's names and dmidecode's, in libvirt's order
   */
  private record Kind(String title, String element, boolean many, Map<String, String> entries) {
    Kind(String title, String element, boolean many, String entries) {
      this(title, element, many, pairs(entries));
    }

    private static Map<String, String> pairs(String text) {
      Map<String, String> pairs = new LinkedHashMap<>();
      for (String pair : text.split(" (?=[a-z_]+=)")) {
        pairs.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
      }
      return pairs;
    }
  }

  /** A table with its values, in order. */
  private record Table(String title, Map<String, String> values) {}

  private final List<Table> tables;
  private final XmlLines xml = new XmlLines(0);

  private SmbiosXml(String text) {
    this.tables = tables(text);
  }

  /** The document of what dmidecode printed. */
  static String of(String text) {
    return new SmbiosXml(text).format();
  }

  private static List<Table> tables(String text) {
    List<Table> tables = new ArrayList<>();
    for (String line : text.split("\n")) {
      int colon = line.indexOf(':');
      if (line.isBlank()) {
        continue;
      }
      if (!line.startsWith("\t")) {
        tables.add(new Table(line.strip(), new LinkedHashMap<>()));
      } else if (!tables.isEmpty() && !line.startsWith("\t\t") && colon > 0) {
        put(tables.getLast(), line.substring(1, colon), line.substring(colon + 1));
      }
    }
    return tables;
  }

  /** The blank behind the colon is dmidecode's; further ones in front are the firmware's. */
  private static void put(Table table, String name, String value) {
    String told = value.startsWith(" ") ? value.substring(1) : value;
    if (!told.isBlank()) {
      table.values().putIfAbsent(name, told.stripTrailing());
    }
  }

  private String format() {
    List<Runnable> parts = new ArrayList<>();
    for (Kind kind : KINDS) {
      tables.stream()
          .filter(table -> table.title().equals(kind.title()))
          .filter(table -> !EMPTY_SLOT.equals(table.values().get("Size")))
          .filter(table -> kind.entries().values().stream().anyMatch(table.values()::containsKey))
          .limit(kind.many() ? Integer.MAX_VALUE : 1)
          .forEach(table -> parts.add(() -> element(kind, table)));
    }
    List<String> strings = strings();
    if (!strings.isEmpty()) {
      parts.add(() -> strings(strings));
    }
    if (parts.isEmpty()) {
      xml.empty("sysinfo", "type", "smbios");
    } else {
      xml.open("sysinfo", "type", "smbios");
      parts.forEach(Runnable::run);
      xml.close("sysinfo");
    }
    return xml.toString();
  }

  private void element(Kind kind, Table table) {
    xml.open(kind.element());
    kind.entries()
        .forEach(
            (name, told) -> {
              if (table.values().containsKey(told)) {
                xml.text("entry", table.values().get(told), "name", name);
              }
            });
    xml.close(kind.element());
  }

  private List<String> strings() {
    return tables.stream()
        .filter(table -> table.title().equals(STRINGS))
        .flatMap(table -> table.values().values().stream())
        .toList();
  }

  private void strings(List<String> strings) {
    xml.open("oemStrings");
    strings.forEach(string -> xml.text("entry", string));
    xml.close("oemStrings");
  }
}
