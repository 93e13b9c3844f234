package org.serval.xml.internal.domain;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Uuids;

/** What the guest's firmware tells of its machine. */
final class SysinfoChecks {
  private static final Pattern DATE = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{2}|\\d{4})");
  private static final Map<String, List<String>> ENTRIES =
      Map.of(
          "bios", List.of("vendor", "version", "date", "release"),
          "system",
              List.of("manufacturer", "product", "version", "serial", "uuid", "sku", "family"),
          "baseBoard", List.of("manufacturer", "product", "version", "serial", "asset", "location"),
          "chassis", List.of("manufacturer", "version", "serial", "asset", "sku"));
  private static final int MONTHS = 12;
  private static final int DAYS = 31;
  private static final int FIRST_YEAR = 1900;

  private SysinfoChecks() {}

  static void complete(Draft sysinfo, String guest) {
    for (Draft part : sysinfo.children()) {
      List<String> known = ENTRIES.get(part.name);
      if (known != null) {
        entries(part, known);
      }
    }
    for (Draft entry : sysinfo.children("entry")) {
      if (entry.has("file")) {
        entry.text("");
      } else if (entry.text().isEmpty()) {
        throw Errors.xml("Firmware entry must have either value or 'file' attribute");
      }
    }
    Draft bios = sysinfo.child("bios");
    Draft date = bios == null ? null : entry(bios, "date");
    if (date != null) {
      date(date.text());
    }
    Draft system = sysinfo.child("system");
    Draft uuid = system == null ? null : entry(system, "uuid");
    if (uuid != null) {
      uuid(uuid, guest);
    }
    sysinfo.removeIf(part -> ENTRIES.containsKey(part.name) && part.isEmpty());
  }

  /** Of each name the first counts, in the usual order. */
  private static void entries(Draft part, List<String> known) {
    List<Draft> found =
        known.stream().map(name -> entry(part, name)).filter(e -> e != null).toList();
    part.children().clear();
    part.children().addAll(found);
  }

  private static Draft entry(Draft part, String name) {
    for (Draft entry : part.children("entry")) {
      if (entry.is("name", name)) {
        return entry.text().isEmpty() ? null : entry;
      }
    }
    return null;
  }

  private static void date(String text) {
    Matcher parts = DATE.matcher(text);
    boolean good = parts.matches();
    if (good) {
      int month = Integer.parseInt(parts.group(1));
      int day = Integer.parseInt(parts.group(2));
      int year = Integer.parseInt(parts.group(3));
      good = month >= 1 && month <= MONTHS && day >= 1 && day <= DAYS;
      good &= parts.group(3).length() == 2 || year >= FIRST_YEAR;
    }
    if (!good) {
      throw Errors.detail("Invalid BIOS 'date' format");
    }
  }

  private static void uuid(Draft uuid, String guest) {
    String canon = Uuids.canon(uuid.text());
    if (canon == null) {
      throw Errors.detail("malformed <sysinfo> uuid element");
    }
    if (!canon.equals(guest)) {
      throw Errors.detail("UUID mismatch between <uuid> and <sysinfo>");
    }
    uuid.text(canon);
  }
}
