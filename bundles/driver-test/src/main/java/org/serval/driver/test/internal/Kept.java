package org.serval.driver.test.internal;

import java.util.Objects;

/**
 * What is kept of a domain's past.
 *
 * @param managedSave whether its memory is saved for the next start
 * @param snapshots what can be gone back to
 * @param checkpoints from when on changed blocks are known
 */
record Kept(boolean managedSave, Moments<Snapshot> snapshots, Moments<Checkpoint> checkpoints) {
  /** Nothing. */
  static final Kept NOTHING = new Kept(false, Moments.none(), Moments.none());

  Kept {
    Objects.requireNonNull(snapshots);
    Objects.requireNonNull(checkpoints);
  }

  Kept withManagedSave(boolean saved) {
    return new Kept(saved, snapshots, checkpoints);
  }

  Kept withSnapshots(Moments<Snapshot> others) {
    return new Kept(managedSave, others, checkpoints);
  }

  Kept withCheckpoints(Moments<Checkpoint> others) {
    return new Kept(managedSave, snapshots, others);
  }
}
