package org.serval.xml.internal.netupdate;

import java.util.List;
import org.serval.xml.Element;

/** SRV records; a field that an entry leaves out fits any. */
final class DnsServices extends DnsRecords {
  private static final List<String> FIELDS =
      List.of("service", "protocol", "domain", "target", "port", "priority", "weight");

  DnsServices() {
    super("srv", "DNS SRV");
  }

  @Override
  void check(Change change) {
    if (change.command() == Command.DELETE) {
      return;
    }
    if (change.entry().attribute("service") == null) {
      throw change.wrongDetail(
          "missing required service attribute in DNS SRV record of network '"
              + change.network()
              + "'");
    }
    if (change.entry().attribute("protocol") == null) {
      throw change.wrongDetail(
          "missing required protocol attribute in DNS SRV record '%s' of network '%s'"
              .formatted(change.shown("service"), change.network()));
    }
  }

  @Override
  boolean forbids(Element record, Element entry) {
    return isMeant(record, entry);
  }

  @Override
  boolean isMeant(Element record, Element entry) {
    return FIELDS.stream().allMatch(field -> Change.fits(entry, record, field));
  }

  @Override
  String present(Change change) {
    return "there is already at least one DNS SRV record matching all specified fields in network "
        + change.network();
  }
}
