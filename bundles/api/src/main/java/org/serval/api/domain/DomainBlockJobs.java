package org.serval.api.domain;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;
import org.serval.api.param.TypedParam;

/**
 * Jobs on disks: they begin when a method returns and tell by events how they go. Methods may
 * block.
 *
 * <p>A disk is named by its target or its source.
 */
@ConsumerType
public interface DomainBlockJobs extends Capability {
  /**
   * Fills a disk from its backing files.
   *
   * @param bandwidth most it may take, 0 for no limit; MiB/s unless the flags say bytes/s
   * @param flags {@code VIR_DOMAIN_BLOCK_PULL_*}
   */
  void blockPull(DomainRef domain, String disk, long bandwidth, int flags);

  /**
   * Fills a disk down to a backing file, or copies it.
   *
   * @param base what stays below, or null
   * @param bandwidth most it may take, 0 for no limit; MiB/s unless the flags say bytes/s
   * @param flags {@code VIR_DOMAIN_BLOCK_REBASE_*}
   */
  void blockRebase(DomainRef domain, String disk, String base, long bandwidth, int flags);

  /**
   * Copies a disk.
   *
   * @param destXml a disk element
   * @param params {@code VIR_DOMAIN_BLOCK_COPY_*} by name
   * @param flags {@code VIR_DOMAIN_BLOCK_COPY_*}
   */
  void blockCopy(DomainRef domain, String disk, String destXml, List<TypedParam> params, int flags);

  /**
   * Writes a layer into the one below.
   *
   * @param base goes there, or null
   * @param top comes from there, or null
   * @param bandwidth most it may take, 0 for no limit; MiB/s unless the flags say bytes/s
   * @param flags {@code VIR_DOMAIN_BLOCK_COMMIT_*}
   */
  void blockCommit(
      DomainRef domain, String disk, String base, String top, long bandwidth, int flags);

  /**
   * Ends a job, or goes over to its copy.
   *
   * @param flags {@code VIR_DOMAIN_BLOCK_JOB_ABORT_*}
   */
  void blockJobAbort(DomainRef domain, String disk, int flags);

  /**
   * The disk's job, if there is one.
   *
   * @param flags {@code VIR_DOMAIN_BLOCK_JOB_INFO_*}
   */
  Optional<BlockJobInfo> blockJobInfo(DomainRef domain, String disk, int flags);

  /**
   * Changes its speed.
   *
   * @param bandwidth most it may take, 0 for no limit; MiB/s unless the flags say bytes/s
   * @param flags {@code VIR_DOMAIN_BLOCK_JOB_SPEED_*}
   */
  void blockJobSetSpeed(DomainRef domain, String disk, long bandwidth, int flags);
}
