package org.serval.access.internal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.serval.api.Identity;
import org.serval.api.access.AuditEntry;

/**
 * An entry in the words of Linux's audit records: {@code virt=qemu op=virDomainCreate vm="web"
 * uuid=…}. A text that came from a client stands in quotation marks, or, where it has others than
 * plain characters, in hexadecimal digits, so that nobody writes a field of their own.
 */
final class AuditText {
  private AuditText() {}

  static String of(AuditEntry entry) {
    StringJoiner fields = new StringJoiner(" ");
    fields.add("virt=" + word(entry.driver().isEmpty() ? "?" : entry.driver()));
    fields.add("op=" + word(entry.operation()));
    for (Map.Entry<String, String> name : new TreeMap<>(entry.object()).entrySet()) {
      fields.add(key(name.getKey()) + "=" + quoted(name.getValue()));
    }
    addClient(fields, entry.who());
    if (entry.refusal() != null) {
      fields.add("reason=" + quoted(entry.refusal()));
    }
    return fields.toString();
  }

  private static void addClient(StringJoiner fields, Identity who) {
    fields.add("client-uid=" + number(who.uid())).add("client-pid=" + number(who.pid()));
    add(fields, "client-user", who.userName());
    add(fields, "client-sasl", who.saslUser());
    add(fields, "client-x509", who.x509Name());
  }

  private static void add(StringJoiner fields, String key, String value) {
    if (value != null) {
      fields.add(key + "=" + quoted(value));
    }
  }

  /** A domain is called as libvirtd calls it in its records. */
  private static String key(String name) {
    return switch (name) {
      case "domain_name" -> "vm";
      case "domain_uuid" -> "uuid";
      default -> name.replace('_', '-');
    };
  }

  private static String number(long id) {
    return id < 0 ? "?" : Long.toString(id);
  }

  private static String word(String text) {
    return text.toLowerCase(Locale.ROOT).equals(text) || text.startsWith("vir")
        ? text
        : text.toLowerCase(Locale.ROOT);
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '"') {
        return false;
      }
    }
    return true;
  }

  static String quoted(String text) {
    return isPlain(text)
        ? '"' + text + '"'
        : HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }
}
