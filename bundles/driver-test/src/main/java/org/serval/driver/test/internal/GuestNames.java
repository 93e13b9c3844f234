package org.serval.driver.test.internal;

import java.util.Optional;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.constants.DomainEventDefinedDetailType;
import org.serval.api.constants.DomainEventType;
import org.serval.api.constants.DomainEventUndefinedDetailType;
import org.serval.api.domain.DomainRef;
import org.serval.api.domain.DomainRenames;
import org.serval.api.event.DomainEvent;

/** New names for domains. */
final class GuestNames implements DomainRenames {
  private final Guests guests;

  GuestNames(Guests guests) {
    this.guests = guests;
  }

  @Override
  public void rename(DomainRef domain, String name, int flags) {
    TestErrors.allowFlags(flags, 0, "testDomainRename");
    guests.change(domain, guest -> renamed(guest, name));
  }

  private Step renamed(Guest guest, String name) {
    if (guest.active()) {
      throw TestErrors.refused("cannot rename active domain");
    }
    if (!guest.persistent()) {
      throw TestErrors.refused("cannot rename a transient domain");
    }
    if (name.indexOf('/') >= 0) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_XML_ERROR,
          ErrorDomain.VIR_FROM_TEST,
          "name " + name + " cannot contain '/'");
    }
    if (guest.name().equals(name)) {
      throw TestErrors.wrongState("Can't rename domain to itself");
    }
    if (guests.index().byName(name).isPresent()) {
      throw TestErrors.wrongState("domain with name '" + name + "' already exists");
    }
    Guest after = guest.redefined(new Definition(guest.next().document().withName(name)));
    guests.tell(
        new DomainEvent.Lifecycle(
            guest.ref(),
            DomainEventType.VIR_DOMAIN_EVENT_UNDEFINED,
            DomainEventUndefinedDetailType.VIR_DOMAIN_EVENT_UNDEFINED_RENAMED));
    return new Step(
        Optional.of(after),
        Optional.of(
            new DomainEvent.Lifecycle(
                after.ref(),
                DomainEventType.VIR_DOMAIN_EVENT_DEFINED,
                DomainEventDefinedDetailType.VIR_DOMAIN_EVENT_DEFINED_RENAMED)));
  }
}
