package org.serval.xml.internal.netupdate;

import org.serval.xml.Element;

/** TXT records, by name. */
final class DnsTexts extends DnsRecords {
  DnsTexts() {
    super("txt", "DNS TXT");
  }

  @Override
  void check(Change change) {
    String name = change.entry().attribute("name");
    if (name == null) {
      throw change.wrongDetail(
          "missing required name attribute in DNS TXT record of network " + change.network());
    }
    if (name.indexOf(',') >= 0) {
      throw change.wrongDetail(
          "prohibited character in DNS TXT record name '%s' of network %s"
              .formatted(name, change.network()));
    }
    if (change.command().adds() && change.entry().attribute("value") == null) {
      throw change.wrongDetail(
          "missing required value attribute in DNS TXT record named '%s' of network %s"
              .formatted(name, change.network()));
    }
  }

  @Override
  boolean forbids(Element record, Element entry) {
    return isMeant(record, entry);
  }

  @Override
  boolean isMeant(Element record, Element entry) {
    return Change.same(entry, record, "name");
  }

  @Override
  String present(Change change) {
    return "there is already a DNS TXT record with name '%s' in network %s"
        .formatted(change.shown("name"), change.network());
  }
}
