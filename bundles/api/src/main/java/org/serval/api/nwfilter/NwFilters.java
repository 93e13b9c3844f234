package org.serval.api.nwfilter;

import java.util.Collection;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/**
 * Network filters. Asking must not block; changes may, and are safe on disk when they return. Where
 * there is no such filter, methods throw {@code VIR_ERR_NO_NWFILTER}.
 */
@ConsumerType
public interface NwFilters extends Capability {
  /** All filters. Filtering by rights is the caller's. */
  Collection<NwFilterRef> all();

  /** The one with this name. */
  NwFilterRef byName(String name);

  /** The one with this uuid. */
  NwFilterRef byUuid(UUID uuid);

  /** The document. */
  String xml(NwFilterRef filter, int flags);

  /**
   * Defines a filter.
   *
   * @param flags {@code VIR_NWFILTER_DEFINE_*}
   */
  NwFilterRef define(String xml, int flags);

  /** Removes it. */
  void undefine(NwFilterRef filter);
}
