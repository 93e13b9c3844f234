package org.serval.api.domain;

import java.util.List;
import org.serval.api.param.TypedParam;

/**
 * Statistics of one domain.
 *
 * @param domain which
 * @param params by libvirt's names, as {@code vcpu.0.time}
 */
public record DomainStatsRecord(DomainRef domain, List<TypedParam> params) {}
