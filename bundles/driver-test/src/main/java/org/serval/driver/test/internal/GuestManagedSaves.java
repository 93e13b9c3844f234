package org.serval.driver.test.internal;

import java.util.Optional;
import org.serval.api.constants.DomainSaveRestoreFlags;
import org.serval.api.domain.DomainManagedSaves;
import org.serval.api.domain.DomainRef;

/** Domains whose memory is saved until their next start. */
final class GuestManagedSaves implements DomainManagedSaves {
  private static final int FLAGS =
      DomainSaveRestoreFlags.VIR_DOMAIN_SAVE_BYPASS_CACHE
          | DomainSaveRestoreFlags.VIR_DOMAIN_SAVE_RUNNING
          | DomainSaveRestoreFlags.VIR_DOMAIN_SAVE_PAUSED;

  private final Guests guests;

  GuestManagedSaves(Guests guests) {
    this.guests = guests;
  }

  @Override
  public void managedSave(DomainRef domain, int flags) {
    TestErrors.allowFlags(flags, FLAGS, "testDomainManagedSave");
    guests.change(
        domain,
        guest -> {
          if (!guest.needActive().persistent()) {
            throw TestErrors.refused("cannot do managed save for transient domain");
          }
          Step stopped = GuestSaves.saved(guest);
          Optional<Guest> after = stopped.after().map(saved -> saved.withManagedSave(true));
          return new Step(after, stopped.event());
        });
  }

  @Override
  public void removeManagedSave(DomainRef domain, int flags) {
    TestErrors.allowFlags(flags, 0, "testDomainManagedSaveRemove");
    guests.change(domain, guest -> Step.to(guest.withManagedSave(false)));
  }

  @Override
  public String managedSaveXml(DomainRef domain, int flags) {
    throw TestErrors.noSupport("virDomainManagedSaveGetXMLDesc");
  }

  @Override
  public void setManagedSaveXml(DomainRef domain, String xml, int flags) {
    throw TestErrors.noSupport("virDomainManagedSaveDefineXML");
  }
}
