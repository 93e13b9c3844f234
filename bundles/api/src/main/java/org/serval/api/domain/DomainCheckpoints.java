package org.serval.api.domain;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/**
 * Checkpoints of domains: from when on changed blocks are known. Listing and looking up must not
 * block; changes and documents may.
 *
 * <p>Where there is no such checkpoint, methods throw {@code VIR_ERR_NO_DOMAIN_CHECKPOINT}.
 */
@ConsumerType
public interface DomainCheckpoints extends Capability {
  /**
   * Makes one.
   *
   * @param flags {@code VIR_DOMAIN_CHECKPOINT_CREATE_*}
   */
  CheckpointRef createCheckpoint(DomainRef domain, String xml, int flags);

  /**
   * The document.
   *
   * @param flags {@code VIR_DOMAIN_CHECKPOINT_XML_*}
   */
  String checkpointXml(CheckpointRef checkpoint, int flags);

  /**
   * Those of a domain.
   *
   * @param flags {@code VIR_DOMAIN_CHECKPOINT_LIST_*}
   */
  List<CheckpointRef> checkpoints(DomainRef domain, int flags);

  /**
   * What follows on a checkpoint.
   *
   * @param flags {@code VIR_DOMAIN_CHECKPOINT_LIST_*}
   */
  List<CheckpointRef> children(CheckpointRef checkpoint, int flags);

  /** The one with this name. */
  CheckpointRef checkpointByName(DomainRef domain, String name, int flags);

  /** The one before it. */
  Optional<CheckpointRef> parent(CheckpointRef checkpoint, int flags);

  /**
   * Removes it.
   *
   * @param flags {@code VIR_DOMAIN_CHECKPOINT_DELETE_*}
   */
  void deleteCheckpoint(CheckpointRef checkpoint, int flags);
}
