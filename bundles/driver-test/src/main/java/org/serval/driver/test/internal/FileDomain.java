package org.serval.driver.test.internal;

import java.util.List;
import org.serval.api.constants.DomainRunningReason;
import org.serval.api.domain.DomainState;
import org.serval.xml.DomainDocument;
import org.serval.xml.Element;
import org.serval.xml.ParseContext;

/**
 * A domain of a host's file: its definition, and in libvirt's test namespace the state that it is
 * in, whether it is transient, whether its memory is saved, and its snapshots.
 *
 * @param definition what it is
 * @param state number of its state; 1 if the file does not tell
 * @param passing whether it goes away when it stops
 * @param saved whether its memory is saved for the next start
 * @param snapshots their documents
 */
record FileDomain(
    Definition definition, int state, boolean passing, boolean saved, List<Element> snapshots) {
  private static final String SNAPSHOT = "domainsnapshot";

  /**
   * Reads a domain.
   *
   * @throws org.serval.api.LibvirtException {@code VIR_ERR_XML_ERROR} for a state that is none or
   *     does not go with the rest, and as for every domain's document
   */
  static FileDomain of(Element domain, HostFile file) {
    TestNamespace said = new TestNamespace(domain, List.of(file.root()));
    Definition definition = new Definition(DomainDocument.parse(domain, ParseContext.test()));
    int state = state(said.text("runstate"));
    boolean passing = !said.children("transient").isEmpty();
    boolean saved = !said.children("hasmanagedsave").isEmpty();
    if (passing && state == States.SHUTOFF) {
      throw FileText.xmlError("transient domain cannot have runstate 'shutoff'");
    }
    if (saved && state != States.SHUTOFF) {
      throw FileText.xmlError("domain with managedsave data can only have runstate 'shutoff'");
    }
    List<Element> snapshots =
        said.children(SNAPSHOT).stream()
            .map(element -> file.resolve(element, SNAPSHOT))
            .map(found -> Element.of(SNAPSHOT, found.attributes(), found.children()))
            .toList();
    return new FileDomain(definition, state, passing, saved, snapshots);
  }

  private static int state(String text) {
    if (text == null) {
      return States.RUNNING;
    }
    int number;
    try {
      number = Integer.parseUnsignedInt(text);
    } catch (NumberFormatException e) {
      throw FileText.xmlError("invalid runstate");
    }
    if (number < 0 || number > States.PMSUSPENDED) {
      throw FileText.xmlError("runstate '" + Integer.toUnsignedString(number) + "' out of range'");
    }
    return number;
  }

  /** Puts it among a host's domains; nothing is told of it. */
  void addTo(Guests guests) {
    guests.put(definition, before -> Step.to(guest(guests)));
  }

  private Guest guest(Guests guests) {
    Guest defined = Guest.defined(definition);
    Guest placed =
        state == States.SHUTOFF
            ? defined.withManagedSave(saved)
            : defined
                .started(guests.newId(), definition, DomainRunningReason.VIR_DOMAIN_RUNNING_UNKNOWN)
                .in(new DomainState(state, 0));
    return (passing ? placed.undefined() : placed)
        .withSnapshots(FileSnapshots.of(definition.name(), snapshots));
  }
}
