package org.serval.driver.qemu.internal.guest;

import java.util.Collection;
import java.util.UUID;
import org.serval.api.constants.DomainXMLFlags;
import org.serval.api.domain.DomainInfo;
import org.serval.api.domain.DomainQueries;
import org.serval.api.domain.DomainRef;
import org.serval.api.domain.DomainSummary;
import org.serval.process.GuestProcess;

/**
 * Answers from the states in memory; only the time a guest has used is the kernel's to tell. Any
 * thread, the event loop's too: nothing waits.
 */
public final class GuestQueries implements DomainQueries {
  private static final int XML_FLAGS =
      DomainXMLFlags.VIR_DOMAIN_XML_SECURE
          | DomainXMLFlags.VIR_DOMAIN_XML_INACTIVE
          | DomainXMLFlags.VIR_DOMAIN_XML_UPDATE_CPU
          | DomainXMLFlags.VIR_DOMAIN_XML_MIGRATABLE;

  private final Guests guests;

  /** Answers about these guests. */
  public GuestQueries(Guests guests) {
    this.guests = guests;
  }

  @Override
  public Collection<DomainSummary> all() {
    return guests.all().stream().map(GuestState::summary).toList();
  }

  @Override
  public DomainSummary byId(int id) {
    return guests
        .byId(id)
        .map(GuestState::summary)
        .orElseThrow(() -> QemuErrors.noDomain("no domain with matching id " + id));
  }

  @Override
  public DomainSummary byUuid(UUID uuid) {
    return guests
        .byUuid(uuid)
        .map(GuestState::summary)
        .orElseThrow(() -> QemuErrors.noDomain("no domain with matching uuid '" + uuid + "'"));
  }

  @Override
  public DomainSummary byName(String name) {
    return guests
        .byName(name)
        .map(GuestState::summary)
        .orElseThrow(() -> QemuErrors.noDomain("no domain with matching name '" + name + "'"));
  }

  @Override
  public DomainSummary byRef(DomainRef ref) {
    return guests.require(ref).summary();
  }

  @Override
  public DomainInfo info(DomainRef domain) {
    GuestState state = guests.require(domain);
    Texts texts = state.current();
    return new DomainInfo(
        state.state().state(),
        texts.memory(),
        texts.currentMemory(),
        texts.vcpus(),
        state.active() ? cpuTime(state.guest()) : 0);
  }

  private static long cpuTime(Guest guest) {
    return guest.running().flatMap(Running::process).map(GuestProcess::cpuTime).orElse(0L);
  }

  @Override
  public String osType(DomainRef domain) {
    return guests.require(domain).current().document().view().os().type();
  }

  @Override
  public String xml(DomainRef domain, int flags) {
    QemuErrors.checkFlags(flags, XML_FLAGS, "qemuDomainGetXMLDesc");
    GuestState state = guests.require(domain);
    boolean next = (flags & DomainXMLFlags.VIR_DOMAIN_XML_INACTIVE) != 0;
    return (next ? state.next() : state.current()).text(flags);
  }
}
