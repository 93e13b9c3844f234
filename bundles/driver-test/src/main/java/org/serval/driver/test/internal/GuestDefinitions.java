package org.serval.driver.test.internal;

import java.util.Optional;
import org.serval.api.constants.DomainDefineFlags;
import org.serval.api.constants.DomainEventDefinedDetailType;
import org.serval.api.constants.DomainEventType;
import org.serval.api.constants.DomainEventUndefinedDetailType;
import org.serval.api.constants.DomainUndefineFlagsValues;
import org.serval.api.domain.DomainDefinitions;
import org.serval.api.domain.DomainRef;
import org.serval.xml.DocumentKind;
import org.serval.xml.DomainDocument;
import org.serval.xml.ParseContext;
import org.serval.xml.Validation;

/** Definitions, in memory. */
final class GuestDefinitions implements DomainDefinitions {
  private static final int UNDEFINE_FLAGS =
      DomainUndefineFlagsValues.VIR_DOMAIN_UNDEFINE_MANAGED_SAVE
          | DomainUndefineFlagsValues.VIR_DOMAIN_UNDEFINE_SNAPSHOTS_METADATA
          | DomainUndefineFlagsValues.VIR_DOMAIN_UNDEFINE_CHECKPOINTS_METADATA;

  private final Guests guests;

  GuestDefinitions(Guests guests) {
    this.guests = guests;
  }

  @Override
  public boolean inMemory() {
    return true; // but for VALIDATE, which reads schemas
  }

  @Override
  public DomainRef define(String xml, int flags) {
    TestErrors.allowFlags(
        flags, DomainDefineFlags.VIR_DOMAIN_DEFINE_VALIDATE, "testDomainDefineXMLFlags");
    Validation.checkIf(
        (flags & DomainDefineFlags.VIR_DOMAIN_DEFINE_VALIDATE) != 0, DocumentKind.DOMAIN, xml);
    Definition definition = new Definition(DomainDocument.parse(xml, ParseContext.test()));
    return guests.put(definition, before -> define(before, definition)).ref();
  }

  @Override
  public void undefine(DomainRef domain, int flags) {
    TestErrors.allowFlags(flags, UNDEFINE_FLAGS, "testDomainUndefineFlags");
    boolean evenSaved = (flags & DomainUndefineFlagsValues.VIR_DOMAIN_UNDEFINE_MANAGED_SAVE) != 0;
    boolean evenSnapshots =
        (flags & DomainUndefineFlagsValues.VIR_DOMAIN_UNDEFINE_SNAPSHOTS_METADATA) != 0;
    guests.change(
        domain,
        guest -> {
          refuseLoss(guest, evenSaved, evenSnapshots);
          return undefine(guest);
        });
  }

  @Override
  public void setAutostart(DomainRef domain, boolean autostart) {
    guests.change(domain, guest -> Step.to(guest.withAutostart(autostart)));
  }

  private static Step define(Optional<Guest> before, Definition definition) {
    return Step.to(
        before.map(guest -> guest.redefined(definition)).orElseGet(() -> Guest.defined(definition)),
        DomainEventType.VIR_DOMAIN_EVENT_DEFINED,
        before.isPresent()
            ? DomainEventDefinedDetailType.VIR_DOMAIN_EVENT_DEFINED_UPDATED
            : DomainEventDefinedDetailType.VIR_DOMAIN_EVENT_DEFINED_ADDED);
  }

  private static void refuseLoss(Guest guest, boolean evenSaved, boolean evenSnapshots) {
    if (guest.managedSave() && !evenSaved) {
      throw TestErrors.refused("Refusing to undefine while domain managed save image exists");
    }
    int snapshots = guest.snapshots().size();
    if (!guest.active() && snapshots > 0 && !evenSnapshots) {
      throw TestErrors.refused("cannot delete inactive domain with " + snapshots + " snapshots");
    }
  }

  private static Step undefine(Guest guest) {
    int event = DomainEventType.VIR_DOMAIN_EVENT_UNDEFINED;
    int detail = DomainEventUndefinedDetailType.VIR_DOMAIN_EVENT_UNDEFINED_REMOVED;
    return guest.active()
        ? Step.to(guest.undefined().withManagedSave(false), event, detail)
        : Step.gone(guest.ref(), event, detail);
  }
}
