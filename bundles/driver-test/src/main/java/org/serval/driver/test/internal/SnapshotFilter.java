package org.serval.driver.test.internal;

import org.serval.api.constants.DomainSnapshotListFlags;

/**
 * Which snapshots a list shows. Flags come in groups; within each one that has a flag set, one of
 * them must fit.
 *
 * @param flags {@code VIR_DOMAIN_SNAPSHOT_LIST_*}
 */
record SnapshotFilter(int flags) {
  /** All that this knows. */
  static final int KNOWN = (DomainSnapshotListFlags.VIR_DOMAIN_SNAPSHOT_LIST_TOPOLOGICAL << 1) - 1;

  boolean fits(Snapshot snapshot, Moments<Snapshot> all) {
    boolean leaf = all.childrenOf(snapshot.name()).isEmpty();
    return one(
            DomainSnapshotListFlags.VIR_DOMAIN_SNAPSHOT_LIST_LEAVES,
            DomainSnapshotListFlags.VIR_DOMAIN_SNAPSHOT_LIST_NO_LEAVES,
            leaf)
        && either(
            DomainSnapshotListFlags.VIR_DOMAIN_SNAPSHOT_LIST_METADATA,
            DomainSnapshotListFlags.VIR_DOMAIN_SNAPSHOT_LIST_NO_METADATA,
            true)
        && either(
            DomainSnapshotListFlags.VIR_DOMAIN_SNAPSHOT_LIST_EXTERNAL,
            DomainSnapshotListFlags.VIR_DOMAIN_SNAPSHOT_LIST_INTERNAL,
            snapshot.external())
        && state(snapshot);
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  private boolean either(int yes, int no, boolean is) {
    return !has(yes | no) || has(is ? yes : no);
  }

  /** Here both flags together fit nothing. */
  private boolean one(int yes, int no, boolean is) {
    return either(yes, no, is) && !(has(yes) && has(no));
  }

  private boolean state(Snapshot snapshot) {
    int all =
        DomainSnapshotListFlags.VIR_DOMAIN_SNAPSHOT_LIST_ACTIVE
            | DomainSnapshotListFlags.VIR_DOMAIN_SNAPSHOT_LIST_INACTIVE
            | DomainSnapshotListFlags.VIR_DOMAIN_SNAPSHOT_LIST_DISK_ONLY;
    int own =
        switch (snapshot.state()) {
          case "running", "paused" -> DomainSnapshotListFlags.VIR_DOMAIN_SNAPSHOT_LIST_ACTIVE;
          case "disk-snapshot" -> DomainSnapshotListFlags.VIR_DOMAIN_SNAPSHOT_LIST_DISK_ONLY;
          default -> DomainSnapshotListFlags.VIR_DOMAIN_SNAPSHOT_LIST_INACTIVE;
        };
    return !has(all) || has(own);
  }
}
