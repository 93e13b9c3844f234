package org.serval.xml.internal.netupdate;

import java.util.Set;
import java.util.TreeSet;
import org.serval.xml.Element;

/** Names of hosts. An address can be there once; a deletion may name address or names. */
final class DnsHosts extends DnsRecords {
  DnsHosts() {
    super("host", "DNS HOST");
  }

  @Override
  void check(Change change) {
    boolean address = change.entry().attribute("ip") != null;
    boolean names = change.entry().child("hostname") != null;
    if (change.command() == Command.DELETE) {
      if (!address && !names) {
        throw change.wrongDetail(
            "Missing ip and hostname in network '" + change.network() + "' DNS HOST record");
      }
    } else if (!address) {
      throw missing("IP address", change);
    } else if (!names) {
      throw missing("hostname", change);
    }
  }

  private static RuntimeException missing(String what, Change change) {
    return change.wrongDetail(
        "Missing " + what + " in network '" + change.network() + "' DNS HOST record");
  }

  @Override
  boolean forbids(Element record, Element entry) {
    return Change.same(entry, record, "ip");
  }

  @Override
  boolean isMeant(Element record, Element entry) {
    if (Change.same(entry, record, "ip")) {
      return true;
    }
    Set<String> shared = names(record);
    shared.retainAll(names(entry));
    return !shared.isEmpty();
  }

  @Override
  String present(Change change) {
    return "there is already at least one DNS HOST record with a matching field in network "
        + change.network();
  }

  private static Set<String> names(Element host) {
    Set<String> names = new TreeSet<>();
    host.children("hostname").forEach(name -> names.add(name.text()));
    return names;
  }
}
