package org.serval.api.domain;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/**
 * Snapshots of domains: a tree each. Listing and looking up must not block; changes and documents
 * may.
 *
 * <p>Where there is no such snapshot, methods throw {@code VIR_ERR_NO_DOMAIN_SNAPSHOT}.
 */
@ConsumerType
public interface DomainSnapshots extends Capability {
  /**
   * Takes a snapshot, or redefines one.
   *
   * @param flags {@code VIR_DOMAIN_SNAPSHOT_CREATE_*}
   */
  SnapshotRef createSnapshot(DomainRef domain, String xml, int flags);

  /**
   * The document.
   *
   * @param flags {@code VIR_DOMAIN_SNAPSHOT_XML_*}
   */
  String snapshotXml(SnapshotRef snapshot, int flags);

  /**
   * The snapshots of a domain.
   *
   * @param flags {@code VIR_DOMAIN_SNAPSHOT_LIST_*}
   */
  List<SnapshotRef> snapshots(DomainRef domain, int flags);

  /**
   * What follows on a snapshot.
   *
   * @param flags {@code VIR_DOMAIN_SNAPSHOT_LIST_*}
   */
  List<SnapshotRef> children(SnapshotRef snapshot, int flags);

  /** The snapshot with this name. */
  SnapshotRef snapshotByName(DomainRef domain, String name, int flags);

  /** The one that the domain's state follows on. */
  Optional<SnapshotRef> currentSnapshot(DomainRef domain, int flags);

  /** The one before it. */
  Optional<SnapshotRef> parent(SnapshotRef snapshot, int flags);

  /** Whether something would be lost by forgetting it. */
  boolean hasMetadata(SnapshotRef snapshot, int flags);

  /**
   * Goes back to it.
   *
   * @param flags {@code VIR_DOMAIN_SNAPSHOT_REVERT_*}
   */
  void revert(SnapshotRef snapshot, int flags);

  /**
   * Removes it.
   *
   * @param flags {@code VIR_DOMAIN_SNAPSHOT_DELETE_*}
   */
  void deleteSnapshot(SnapshotRef snapshot, int flags);
}
