package org.serval.driver.test.internal;

import java.util.List;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.constants.ConnectGetAllDomainStatsFlags;
import org.serval.api.constants.DomainStatsTypes;
import org.serval.api.domain.DomainBulkStats;
import org.serval.api.domain.DomainRef;
import org.serval.api.domain.DomainStatsRecord;
import org.serval.api.param.TypedParam;

/** Statistics of many domains: their states. */
final class GuestBulkStats implements DomainBulkStats {
  private static final int KNOWN =
      DomainStatsTypes.VIR_DOMAIN_STATS_STATE | DomainStatsTypes.VIR_DOMAIN_STATS_IOTHREAD;
  private static final int ENFORCE =
      ConnectGetAllDomainStatsFlags.VIR_CONNECT_GET_ALL_DOMAINS_STATS_ENFORCE_STATS;

  private static final int ACTIVE =
      ConnectGetAllDomainStatsFlags.VIR_CONNECT_GET_ALL_DOMAINS_STATS_ACTIVE;
  private static final int INACTIVE =
      ConnectGetAllDomainStatsFlags.VIR_CONNECT_GET_ALL_DOMAINS_STATS_INACTIVE;
  private static final int PERSISTENT =
      ConnectGetAllDomainStatsFlags.VIR_CONNECT_GET_ALL_DOMAINS_STATS_PERSISTENT;
  private static final int TRANSIENT =
      ConnectGetAllDomainStatsFlags.VIR_CONNECT_GET_ALL_DOMAINS_STATS_TRANSIENT;
  private static final int RUNNING =
      ConnectGetAllDomainStatsFlags.VIR_CONNECT_GET_ALL_DOMAINS_STATS_RUNNING;
  private static final int PAUSED =
      ConnectGetAllDomainStatsFlags.VIR_CONNECT_GET_ALL_DOMAINS_STATS_PAUSED;
  private static final int SHUTOFF =
      ConnectGetAllDomainStatsFlags.VIR_CONNECT_GET_ALL_DOMAINS_STATS_SHUTOFF;
  private static final int OTHER =
      ConnectGetAllDomainStatsFlags.VIR_CONNECT_GET_ALL_DOMAINS_STATS_OTHER;

  private static final int HOW =
      ENFORCE
          | ConnectGetAllDomainStatsFlags.VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT
          | ConnectGetAllDomainStatsFlags.VIR_CONNECT_GET_ALL_DOMAINS_STATS_BACKING;
  private static final int FILTERS =
      ACTIVE | INACTIVE | PERSISTENT | TRANSIENT | RUNNING | PAUSED | SHUTOFF | OTHER;

  private final Guests guests;

  GuestBulkStats(Guests guests) {
    this.guests = guests;
  }

  @Override
  public List<DomainStatsRecord> allStats(List<DomainRef> domains, int stats, int flags) {
    TestErrors.allowFlags(flags, FILTERS | HOW, "testConnectGetAllDomainStats");
    int unknown = stats & ~KNOWN;
    if ((flags & ENFORCE) != 0 && unknown != 0) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_ARGUMENT_UNSUPPORTED,
          ErrorDomain.VIR_FROM_TEST,
          "Stats types bits 0x"
              + Integer.toHexString(unknown)
              + " are not supported by this daemon");
    }
    int wanted = stats == 0 ? KNOWN : stats;
    return MadeWhenRead.list(chosen(domains, flags), guest -> record(guest, wanted));
  }

  private List<Guest> chosen(List<DomainRef> domains, int flags) {
    List<Guest> named = domains.isEmpty() ? guests.runningFirst() : known(domains);
    return (flags & FILTERS) == 0
        ? named
        : named.stream().filter(guest -> fits(guest, flags)).toList();
  }

  /** Those that are gone meanwhile are left out, as callers expect it. */
  private List<Guest> known(List<DomainRef> domains) {
    return domains.stream()
        .flatMap(domain -> guests.index().byUuid(domain.uuid()).stream())
        .toList();
  }

  /** Flags come in groups; within each one that has a flag set, one of them must fit. */
  private static boolean fits(Guest guest, int flags) {
    return either(flags, ACTIVE, INACTIVE, guest.active())
        && either(flags, PERSISTENT, TRANSIENT, guest.persistent())
        && inState(guest, flags);
  }

  private static boolean either(int flags, int yes, int no, boolean is) {
    return (flags & (yes | no)) == 0 || (flags & (is ? yes : no)) != 0;
  }

  private static boolean inState(Guest guest, int flags) {
    int state =
        switch (guest.state().state()) {
          case States.RUNNING -> RUNNING;
          case States.PAUSED -> PAUSED;
          case States.SHUTOFF -> SHUTOFF;
          default -> OTHER;
        };
    return (flags & (RUNNING | PAUSED | SHUTOFF | OTHER)) == 0 || (flags & state) != 0;
  }

  private static DomainStatsRecord record(Guest guest, int wanted) {
    List<TypedParam> params =
        (wanted & DomainStatsTypes.VIR_DOMAIN_STATS_STATE) == 0
            ? List.of()
            : List.of(
                new TypedParam.Int32("state.state", guest.state().state()),
                new TypedParam.Int32("state.reason", guest.state().reason()));
    return new DomainStatsRecord(guest.ref(), params);
  }
}
