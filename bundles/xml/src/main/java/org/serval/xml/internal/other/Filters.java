package org.serval.xml.internal.other;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.serval.xml.internal.domain.Errors;
import org.serval.xml.internal.domain.Owner;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.MacAddress;
import org.serval.xml.internal.value.Numbers;
import org.serval.xml.internal.value.Uuids;

/** What network filters and their bindings need and get. */
final class Filters {
  private static final Map<String, Integer> CHAINS =
      Map.of(
          "stp", -810, "mac", -800, "vlan", -750, "ipv4", -700, "ipv6", -600, "arp", -500, "rarp",
          -400);
  private static final Set<String> PORTED = Set.of("tcp", "udp", "sctp", "6", "17", "33", "132");
  private static final int USUAL = 500;

  private Filters() {}

  static void complete(Draft filter) {
    if (!filter.has("name")) {
      throw Errors.internal("filter has no name");
    }
    chain(filter);
    uuid(filter);
    for (Draft rule : filter.children("rule")) {
      rule(rule);
    }
    for (Draft reference : filter.children("filterref")) {
      if (!reference.has("filter")) {
        throw Errors.internal("rule node requires action attribute");
      }
      parameters(reference);
    }
  }

  private static void uuid(Draft filter) {
    Draft uuid = filter.child("uuid");
    filter.remove("uuid");
    filter.children().addFirst(uuid == null ? new Draft("uuid").text(Uuids.random()) : uuid);
  }

  private static void chain(Draft filter) {
    String priority = filter.get("priority");
    if (priority != null) {
      Long value = Numbers.parse(priority, 0);
      if (value == null) {
        throw Errors.invalid("Could not parse chain priority '" + priority + "'");
      }
      if (value < -1000 || value > 1000) {
        throw Errors.invalid("Priority '" + value + "' is outside valid range of [-1000,1000]");
      }
      filter.set("priority", value.toString());
    }
    String chain = filter.get("chain", "root");
    filter.set("chain", chain);
    if (chain.equals("root")) {
      return;
    }
    String prefix =
        CHAINS.keySet().stream()
            .filter(chain::startsWith)
            .max(Comparator.comparingInt(String::length))
            .orElse(null);
    if (chain.length() > 12) {
      throw Errors.invalid("Name of chain is longer than 12 characters");
    }
    if (!chain
        .chars()
        .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "_-.:".indexOf(c) >= 0))) {
      throw Errors.invalid("Chain name contains invalid characters");
    }
    if (prefix == null) {
      throw Errors.invalid(
          "Invalid chain name '"
              + chain
              + "'. Please use a chain name called 'root' or any of the"
              + " following prefixes: mac, vlan, stp, arp, rarp, ipv4, ipv6");
    }
    if (priority == null) {
      filter.set("priority", Integer.toString(CHAINS.get(prefix)));
    }
  }

  private static void rule(Draft rule) {
    Long priority = Numbers.parse(rule.get("priority", ""), 10);
    boolean good = priority != null && priority >= -1000 && priority <= 1000;
    rule.set("priority", Long.toString(good ? priority : USUAL));
    boolean stateless =
        rule.is("statematch", "0") || "false".equalsIgnoreCase(rule.get("statematch", ""));
    rule.set("statematch", stateless ? "false" : null);
    rule.children().forEach(Filters::protocol);
  }

  private static void protocol(Draft protocol) {
    if (!protocol.is("match", "no") || protocol.attributes().size() == 1) {
      protocol.set("match", null);
    }
    if (!protocol.name.startsWith("all")) {
      ipset(protocol);
    }
    boolean family = protocol.name.equals("ip") || protocol.name.equals("ipv6");
    boolean ports =
        protocol.attributes().keySet().stream()
            .anyMatch(name -> name.contains("port") && name.charAt(3) == 'p');
    if (family && ports && !PORTED.contains(protocol.get("protocol", ""))) {
      throw Errors.internal(
          (protocol.name.equals("ip") ? "IP" : "IPv6")
              + " rule with port specification requires protocol specification with protocol to be"
              + " either one of tcp(6), udp(17), dccp(33), or sctp(132)");
    }
  }

  /** The flags go with a set; those of all protocols are taken as they are. */
  private static void ipset(Draft protocol) {
    if (protocol.has("ipset")) {
      protocol.setIfAbsent("ipsetflags", "src");
    } else {
      protocol.set("ipsetflags", null);
    }
  }

  private static void parameters(Draft reference) {
    reference.removeIf(p -> !isName(p.get("name", "")) || !p.has("value"));
    reference.children().sort(Comparator.comparing(p -> p.get("name")));
  }

  private static boolean isName(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '_'));
  }

  static void binding(Draft binding) {
    need(binding, "portdev", "name", "port dev name");
    Draft mac = need(binding, "mac", "address", "MAC address");
    String canon = MacAddress.canon(mac.get("address").toLowerCase(Locale.ROOT));
    if (canon == null) {
      throw Errors.internal("Unable to parse MAC '" + mac.get("address") + "'");
    }
    mac.set("address", canon);
    need(binding, "filterref", "filter", "filter reference");
    Owner.complete(binding, "filter binding");
    parameters(binding.child("filterref"));
  }

  private static Draft need(Draft binding, String element, String attribute, String words) {
    Draft part = binding.child(element);
    if (part != null && part.has(attribute)) {
      return part;
    }
    throw Errors.internal("filter binding has no " + words);
  }
}
