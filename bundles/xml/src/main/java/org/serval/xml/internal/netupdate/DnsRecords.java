package org.serval.xml.internal.netupdate;

import java.util.List;
import org.serval.xml.Element;

/** What the kinds of DNS records have in common: they are added and deleted, and not modified. */
abstract class DnsRecords implements Section {
  private final String element;
  private final String title;

  /**
   * A kind of records.
   *
   * @param element their element
   * @param title what errors call them
   */
  DnsRecords(String element, String title) {
    this.element = element;
    this.title = title;
  }

  /** Refuses an entry that lacks something. */
  abstract void check(Change change);

  /** Whether a record that is there forbids the entry. */
  abstract boolean forbids(Element record, Element entry);

  /** Whether a record is what the entry says to delete. */
  abstract boolean isMeant(Element record, Element entry);

  /** Why an entry is not added. */
  abstract String present(Change change);

  @Override
  public final String element() {
    return element;
  }

  @Override
  public final Element apply(Element network, Change change) {
    if (change.command() == Command.MODIFY) {
      throw change.unsupported(title + " records cannot be modified, only added or deleted");
    }
    check(change);
    Element dns = network.child("dns");
    if (change.command().adds()) {
      if (!change.matches(dns, it -> forbids(it, change.entry())).isEmpty()) {
        throw change.refused(present(change));
      }
      return dns == null
          ? network.withChild(change.addTo(Element.of("dns")))
          : Change.replace(network, dns, change.addTo(dns));
    }
    List<Element> found = change.matches(dns, it -> isMeant(it, change.entry()));
    if (found.isEmpty()) {
      throw change.refused(
          "couldn't locate a matching " + title + " record in network " + change.network());
    }
    if (found.size() > 1) {
      throw change.refused(
          "multiple "
              + title
              + " records matching all specified fields were found in network "
              + change.network());
    }
    return withoutEmpty(network, dns, Change.remove(dns, found.getFirst()));
  }

  private static Element withoutEmpty(Element network, Element dns, Element next) {
    return next.children().isEmpty() && next.attributes().isEmpty()
        ? Change.remove(network, dns)
        : Change.replace(network, dns, next);
  }
}
