package org.serval.remote.internal;

import static org.serval.api.constants.ConnectListAllDomainsFlags.*;

import org.serval.api.constants.DomainState;
import org.serval.api.domain.DomainSummary;

/**
 * The filter of {@code virConnectListAllDomains}. Its flags come in groups; a group of which no
 * flag is given lets everything pass, of the others at least one flag must fit.
 */
public final class DomainFilter {
  private static final int STATES =
      VIR_CONNECT_LIST_DOMAINS_RUNNING
          | VIR_CONNECT_LIST_DOMAINS_PAUSED
          | VIR_CONNECT_LIST_DOMAINS_SHUTOFF
          | VIR_CONNECT_LIST_DOMAINS_OTHER;

  /** All flags there are. */
  public static final int ALL_FLAGS =
      STATES
          | VIR_CONNECT_LIST_DOMAINS_ACTIVE
          | VIR_CONNECT_LIST_DOMAINS_INACTIVE
          | VIR_CONNECT_LIST_DOMAINS_PERSISTENT
          | VIR_CONNECT_LIST_DOMAINS_TRANSIENT
          | VIR_CONNECT_LIST_DOMAINS_MANAGEDSAVE
          | VIR_CONNECT_LIST_DOMAINS_NO_MANAGEDSAVE
          | VIR_CONNECT_LIST_DOMAINS_AUTOSTART
          | VIR_CONNECT_LIST_DOMAINS_NO_AUTOSTART
          | VIR_CONNECT_LIST_DOMAINS_HAS_SNAPSHOT
          | VIR_CONNECT_LIST_DOMAINS_NO_SNAPSHOT
          | VIR_CONNECT_LIST_DOMAINS_HAS_CHECKPOINT
          | VIR_CONNECT_LIST_DOMAINS_NO_CHECKPOINT;

  private DomainFilter() {}

  /** Whether a domain passes. */
  public static boolean accepts(int flags, DomainSummary it) {
    return flags == 0
        || (Filters.either(
                flags,
                VIR_CONNECT_LIST_DOMAINS_ACTIVE,
                VIR_CONNECT_LIST_DOMAINS_INACTIVE,
                it.ref().active())
            && Filters.either(
                flags,
                VIR_CONNECT_LIST_DOMAINS_PERSISTENT,
                VIR_CONNECT_LIST_DOMAINS_TRANSIENT,
                it.persistent())
            && Filters.either(
                flags,
                VIR_CONNECT_LIST_DOMAINS_MANAGEDSAVE,
                VIR_CONNECT_LIST_DOMAINS_NO_MANAGEDSAVE,
                it.managedSave())
            && Filters.either(
                flags,
                VIR_CONNECT_LIST_DOMAINS_AUTOSTART,
                VIR_CONNECT_LIST_DOMAINS_NO_AUTOSTART,
                it.autostart())
            && Filters.either(
                flags,
                VIR_CONNECT_LIST_DOMAINS_HAS_SNAPSHOT,
                VIR_CONNECT_LIST_DOMAINS_NO_SNAPSHOT,
                it.snapshots() > 0)
            && Filters.either(
                flags,
                VIR_CONNECT_LIST_DOMAINS_HAS_CHECKPOINT,
                VIR_CONNECT_LIST_DOMAINS_NO_CHECKPOINT,
                it.checkpoints() > 0)
            && state(flags, it.state().state()));
  }

  private static boolean state(int flags, int state) {
    return (flags & STATES) == 0 || (flags & flagOf(state)) != 0;
  }

  private static int flagOf(int state) {
    return switch (state) {
      case DomainState.VIR_DOMAIN_RUNNING -> VIR_CONNECT_LIST_DOMAINS_RUNNING;
      case DomainState.VIR_DOMAIN_PAUSED -> VIR_CONNECT_LIST_DOMAINS_PAUSED;
      case DomainState.VIR_DOMAIN_SHUTOFF -> VIR_CONNECT_LIST_DOMAINS_SHUTOFF;
      default -> VIR_CONNECT_LIST_DOMAINS_OTHER;
    };
  }
}
