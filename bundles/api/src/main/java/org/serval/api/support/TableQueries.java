package org.serval.api.support;

import java.util.Collection;
import java.util.UUID;
import org.serval.api.constants.DomainXMLFlags;
import org.serval.api.domain.DomainInfo;
import org.serval.api.domain.DomainQueries;
import org.serval.api.domain.DomainRef;
import org.serval.api.domain.DomainSummary;

/**
 * What can be asked of the domains of a {@link DomainTable}: each answer comes from the entry as it
 * is now, and waits for nothing. A driver whose running domains have a document of their own
 * overrides {@link #xml}.
 */
public class TableQueries implements DomainQueries {
  private static final int XML_FLAGS =
      DomainXMLFlags.VIR_DOMAIN_XML_SECURE | DomainXMLFlags.VIR_DOMAIN_XML_INACTIVE;

  private final DomainTable<?> table;

  /** Queries on this table. */
  public TableQueries(DomainTable<?> table) {
    this.table = table;
  }

  @Override
  public Collection<DomainSummary> all() {
    return table.all().stream().map(DomainEntry::summary).toList();
  }

  @Override
  public DomainSummary byId(int id) {
    return table.byId(id).orElseThrow(() -> DomainTable.noDomain("id " + id)).summary();
  }

  @Override
  public DomainSummary byUuid(UUID uuid) {
    return table
        .byUuid(uuid)
        .orElseThrow(() -> DomainTable.noDomain("uuid '" + uuid + "'"))
        .summary();
  }

  @Override
  public DomainSummary byName(String name) {
    return table
        .byName(name)
        .orElseThrow(() -> DomainTable.noDomain("name '" + name + "'"))
        .summary();
  }

  @Override
  public DomainInfo info(DomainRef domain) {
    return table.get(domain).info();
  }

  @Override
  public String osType(DomainRef domain) {
    return table.get(domain).osType();
  }

  @Override
  public String xml(DomainRef domain, int flags) {
    Flags.allow(flags, XML_FLAGS, "virDomainGetXMLDesc");
    return table.get(domain).xml();
  }
}
