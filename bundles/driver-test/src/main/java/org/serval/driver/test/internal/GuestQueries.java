package org.serval.driver.test.internal;

import java.util.Collection;
import java.util.UUID;
import org.serval.api.constants.DomainXMLFlags;
import org.serval.api.domain.DomainInfo;
import org.serval.api.domain.DomainQueries;
import org.serval.api.domain.DomainRef;
import org.serval.api.domain.DomainSummary;

/** What is known of domains, from the records that {@link Guests} holds. Never blocks. */
final class GuestQueries implements DomainQueries {
  private static final int XML_FLAGS =
      DomainXMLFlags.VIR_DOMAIN_XML_SECURE
          | DomainXMLFlags.VIR_DOMAIN_XML_INACTIVE
          | DomainXMLFlags.VIR_DOMAIN_XML_MIGRATABLE;

  private final Guests guests;

  GuestQueries(Guests guests) {
    this.guests = guests;
  }

  @Override
  public Collection<DomainSummary> all() {
    return MadeWhenRead.collection(guests.all(), Guest::summary);
  }

  @Override
  public DomainSummary byId(int id) {
    return guests.index().byId(id).orElseThrow(TestErrors::noDomain).summary();
  }

  @Override
  public DomainSummary byUuid(UUID uuid) {
    return guests.index().byUuid(uuid).orElseThrow(TestErrors::noDomain).summary();
  }

  @Override
  public DomainSummary byName(String name) {
    return guests.index().byName(name).orElseThrow(TestErrors::noDomain).summary();
  }

  @Override
  public DomainSummary byRef(DomainRef ref) {
    return guests.get(ref).summary();
  }

  @Override
  public DomainInfo info(DomainRef domain) {
    Guest guest = guests.get(domain);
    Definition as = guest.current();
    return new DomainInfo(
        guest.state().state(), as.maxMemory(), as.memory(), as.vcpus(), Clock.nanos());
  }

  @Override
  public String osType(DomainRef domain) {
    return "linux"; // of any domain, as libvirt's test driver
  }

  @Override
  public String xml(DomainRef domain, int flags) {
    TestErrors.allowFlags(flags, XML_FLAGS, "testDomainGetXMLDesc");
    Guest guest = guests.get(domain);
    boolean inactive = (flags & DomainXMLFlags.VIR_DOMAIN_XML_INACTIVE) != 0;
    return (inactive ? guest.next() : guest.current()).xml(flags);
  }
}
