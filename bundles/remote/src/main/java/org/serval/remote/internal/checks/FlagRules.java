package org.serval.remote.internal.checks;

import static org.serval.api.constants.DomainAuthorizedSSHKeysSetFlags.VIR_DOMAIN_AUTHORIZED_SSH_KEYS_SET_APPEND;
import static org.serval.api.constants.DomainAuthorizedSSHKeysSetFlags.VIR_DOMAIN_AUTHORIZED_SSH_KEYS_SET_REMOVE;
import static org.serval.api.constants.DomainCheckpointCreateFlags.VIR_DOMAIN_CHECKPOINT_CREATE_QUIESCE;
import static org.serval.api.constants.DomainCheckpointCreateFlags.VIR_DOMAIN_CHECKPOINT_CREATE_REDEFINE;
import static org.serval.api.constants.DomainCheckpointCreateFlags.VIR_DOMAIN_CHECKPOINT_CREATE_REDEFINE_VALIDATE;
import static org.serval.api.constants.DomainCheckpointDeleteFlags.VIR_DOMAIN_CHECKPOINT_DELETE_CHILDREN;
import static org.serval.api.constants.DomainCheckpointDeleteFlags.VIR_DOMAIN_CHECKPOINT_DELETE_CHILDREN_ONLY;
import static org.serval.api.constants.DomainCoreDumpFlags.VIR_DUMP_CRASH;
import static org.serval.api.constants.DomainCoreDumpFlags.VIR_DUMP_LIVE;
import static org.serval.api.constants.DomainCoreDumpFlags.VIR_DUMP_RESET;
import static org.serval.api.constants.DomainDirtyRateCalcFlags.VIR_DOMAIN_DIRTYRATE_MODE_DIRTY_BITMAP;
import static org.serval.api.constants.DomainDirtyRateCalcFlags.VIR_DOMAIN_DIRTYRATE_MODE_DIRTY_RING;
import static org.serval.api.constants.DomainGetJobStatsFlags.VIR_DOMAIN_JOB_STATS_COMPLETED;
import static org.serval.api.constants.DomainGetJobStatsFlags.VIR_DOMAIN_JOB_STATS_KEEP_COMPLETED;
import static org.serval.api.constants.DomainMemoryFlags.VIR_MEMORY_PHYSICAL;
import static org.serval.api.constants.DomainMemoryFlags.VIR_MEMORY_VIRTUAL;
import static org.serval.api.constants.DomainModificationImpact.VIR_DOMAIN_AFFECT_CONFIG;
import static org.serval.api.constants.DomainModificationImpact.VIR_DOMAIN_AFFECT_LIVE;
import static org.serval.api.constants.DomainSaveRestoreFlags.VIR_DOMAIN_SAVE_PAUSED;
import static org.serval.api.constants.DomainSaveRestoreFlags.VIR_DOMAIN_SAVE_RUNNING;
import static org.serval.api.constants.DomainSnapshotCreateFlags.VIR_DOMAIN_SNAPSHOT_CREATE_CURRENT;
import static org.serval.api.constants.DomainSnapshotCreateFlags.VIR_DOMAIN_SNAPSHOT_CREATE_HALT;
import static org.serval.api.constants.DomainSnapshotCreateFlags.VIR_DOMAIN_SNAPSHOT_CREATE_NO_METADATA;
import static org.serval.api.constants.DomainSnapshotCreateFlags.VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE;
import static org.serval.api.constants.DomainSnapshotDeleteFlags.VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN;
import static org.serval.api.constants.DomainSnapshotDeleteFlags.VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN_ONLY;
import static org.serval.api.constants.DomainSnapshotRevertFlags.VIR_DOMAIN_SNAPSHOT_REVERT_PAUSED;
import static org.serval.api.constants.DomainSnapshotRevertFlags.VIR_DOMAIN_SNAPSHOT_REVERT_RUNNING;
import static org.serval.api.constants.DomainVcpuFlags.VIR_DOMAIN_VCPU_GUEST;
import static org.serval.api.constants.DomainVcpuFlags.VIR_DOMAIN_VCPU_MAXIMUM;
import static org.serval.protocol.remote.RemoteProcedures.*;
import static org.serval.remote.internal.checks.FlagRule.either;
import static org.serval.remote.internal.checks.FlagRule.needs;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

/**
 * Flags of libvirt's functions that exclude or need each other. Loaded with the first call that has
 * flags.
 */
final class FlagRules {
  private static final Map<Integer, List<FlagRule>> RULES =
      List.of(
              either(
                  DOMAIN_CORE_DUMP,
                  VIR_DUMP_CRASH,
                  "VIR_DUMP_CRASH",
                  VIR_DUMP_LIVE,
                  "VIR_DUMP_LIVE"),
              either(
                  DOMAIN_CORE_DUMP,
                  VIR_DUMP_CRASH,
                  "VIR_DUMP_CRASH",
                  VIR_DUMP_RESET,
                  "VIR_DUMP_RESET"),
              either(
                  DOMAIN_CORE_DUMP,
                  VIR_DUMP_LIVE,
                  "VIR_DUMP_LIVE",
                  VIR_DUMP_RESET,
                  "VIR_DUMP_RESET"),
              either(
                  DOMAIN_MEMORY_PEEK,
                  VIR_MEMORY_VIRTUAL,
                  "VIR_MEMORY_VIRTUAL",
                  VIR_MEMORY_PHYSICAL,
                  "VIR_MEMORY_PHYSICAL"),
              either(
                  DOMAIN_MANAGED_SAVE,
                  VIR_DOMAIN_SAVE_RUNNING,
                  "VIR_DOMAIN_SAVE_RUNNING",
                  VIR_DOMAIN_SAVE_PAUSED,
                  "VIR_DOMAIN_SAVE_PAUSED"),
              either(
                  DOMAIN_SNAPSHOT_CREATE_XML,
                  VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE,
                  "VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE",
                  VIR_DOMAIN_SNAPSHOT_CREATE_NO_METADATA,
                  "VIR_DOMAIN_SNAPSHOT_CREATE_NO_METADATA"),
              either(
                  DOMAIN_SNAPSHOT_CREATE_XML,
                  VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE,
                  "VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE",
                  VIR_DOMAIN_SNAPSHOT_CREATE_HALT,
                  "VIR_DOMAIN_SNAPSHOT_CREATE_HALT"),
              needs(
                  DOMAIN_SNAPSHOT_CREATE_XML,
                  VIR_DOMAIN_SNAPSHOT_CREATE_CURRENT,
                  "VIR_DOMAIN_SNAPSHOT_CREATE_CURRENT",
                  VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE,
                  "VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE"),
              either(
                  DOMAIN_REVERT_TO_SNAPSHOT,
                  VIR_DOMAIN_SNAPSHOT_REVERT_RUNNING,
                  "VIR_DOMAIN_SNAPSHOT_REVERT_RUNNING",
                  VIR_DOMAIN_SNAPSHOT_REVERT_PAUSED,
                  "VIR_DOMAIN_SNAPSHOT_REVERT_PAUSED"),
              either(
                  DOMAIN_SNAPSHOT_DELETE,
                  VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN,
                  "VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN",
                  VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN_ONLY,
                  "VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN_ONLY"),
              either(
                  DOMAIN_GET_MEMORY_PARAMETERS,
                  VIR_DOMAIN_AFFECT_LIVE,
                  "VIR_DOMAIN_AFFECT_LIVE",
                  VIR_DOMAIN_AFFECT_CONFIG,
                  "VIR_DOMAIN_AFFECT_CONFIG"),
              needs(
                  DOMAIN_SET_VCPUS_FLAGS,
                  VIR_DOMAIN_VCPU_MAXIMUM,
                  "VIR_DOMAIN_VCPU_MAXIMUM",
                  VIR_DOMAIN_AFFECT_CONFIG,
                  "VIR_DOMAIN_AFFECT_CONFIG"),
              either(
                  DOMAIN_SET_VCPUS_FLAGS,
                  VIR_DOMAIN_VCPU_GUEST,
                  "VIR_DOMAIN_VCPU_GUEST",
                  VIR_DOMAIN_AFFECT_CONFIG,
                  "VIR_DOMAIN_AFFECT_CONFIG"),
              either(
                  DOMAIN_GET_VCPUS_FLAGS,
                  VIR_DOMAIN_AFFECT_LIVE,
                  "VIR_DOMAIN_AFFECT_LIVE",
                  VIR_DOMAIN_AFFECT_CONFIG,
                  "VIR_DOMAIN_AFFECT_CONFIG"),
              either(
                  DOMAIN_GET_BLKIO_PARAMETERS,
                  VIR_DOMAIN_AFFECT_LIVE,
                  "VIR_DOMAIN_AFFECT_LIVE",
                  VIR_DOMAIN_AFFECT_CONFIG,
                  "VIR_DOMAIN_AFFECT_CONFIG"),
              either(
                  DOMAIN_GET_SCHEDULER_PARAMETERS_FLAGS,
                  VIR_DOMAIN_AFFECT_LIVE,
                  "VIR_DOMAIN_AFFECT_LIVE",
                  VIR_DOMAIN_AFFECT_CONFIG,
                  "VIR_DOMAIN_AFFECT_CONFIG"),
              either(
                  DOMAIN_GET_VCPU_PIN_INFO,
                  VIR_DOMAIN_AFFECT_LIVE,
                  "VIR_DOMAIN_AFFECT_LIVE",
                  VIR_DOMAIN_AFFECT_CONFIG,
                  "VIR_DOMAIN_AFFECT_CONFIG"),
              either(
                  DOMAIN_SAVE_FLAGS,
                  VIR_DOMAIN_SAVE_RUNNING,
                  "VIR_DOMAIN_SAVE_RUNNING",
                  VIR_DOMAIN_SAVE_PAUSED,
                  "VIR_DOMAIN_SAVE_PAUSED"),
              either(
                  DOMAIN_RESTORE_FLAGS,
                  VIR_DOMAIN_SAVE_RUNNING,
                  "VIR_DOMAIN_SAVE_RUNNING",
                  VIR_DOMAIN_SAVE_PAUSED,
                  "VIR_DOMAIN_SAVE_PAUSED"),
              either(
                  DOMAIN_SAVE_IMAGE_DEFINE_XML,
                  VIR_DOMAIN_SAVE_RUNNING,
                  "VIR_DOMAIN_SAVE_RUNNING",
                  VIR_DOMAIN_SAVE_PAUSED,
                  "VIR_DOMAIN_SAVE_PAUSED"),
              either(
                  DOMAIN_GET_METADATA,
                  VIR_DOMAIN_AFFECT_LIVE,
                  "VIR_DOMAIN_AFFECT_LIVE",
                  VIR_DOMAIN_AFFECT_CONFIG,
                  "VIR_DOMAIN_AFFECT_CONFIG"),
              either(
                  DOMAIN_GET_EMULATOR_PIN_INFO,
                  VIR_DOMAIN_AFFECT_LIVE,
                  "VIR_DOMAIN_AFFECT_LIVE",
                  VIR_DOMAIN_AFFECT_CONFIG,
                  "VIR_DOMAIN_AFFECT_CONFIG"),
              needs(
                  DOMAIN_GET_JOB_STATS,
                  VIR_DOMAIN_JOB_STATS_KEEP_COMPLETED,
                  "VIR_DOMAIN_JOB_STATS_KEEP_COMPLETED",
                  VIR_DOMAIN_JOB_STATS_COMPLETED,
                  "VIR_DOMAIN_JOB_STATS_COMPLETED"),
              either(
                  DOMAIN_CORE_DUMP_WITH_FORMAT,
                  VIR_DUMP_CRASH,
                  "VIR_DUMP_CRASH",
                  VIR_DUMP_LIVE,
                  "VIR_DUMP_LIVE"),
              either(
                  DOMAIN_CORE_DUMP_WITH_FORMAT,
                  VIR_DUMP_CRASH,
                  "VIR_DUMP_CRASH",
                  VIR_DUMP_RESET,
                  "VIR_DUMP_RESET"),
              either(
                  DOMAIN_CORE_DUMP_WITH_FORMAT,
                  VIR_DUMP_LIVE,
                  "VIR_DUMP_LIVE",
                  VIR_DUMP_RESET,
                  "VIR_DUMP_RESET"),
              either(
                  DOMAIN_GET_IOTHREAD_INFO,
                  VIR_DOMAIN_AFFECT_LIVE,
                  "VIR_DOMAIN_AFFECT_LIVE",
                  VIR_DOMAIN_AFFECT_CONFIG,
                  "VIR_DOMAIN_AFFECT_CONFIG"),
              either(
                  DOMAIN_MANAGED_SAVE_DEFINE_XML,
                  VIR_DOMAIN_SAVE_RUNNING,
                  "VIR_DOMAIN_SAVE_RUNNING",
                  VIR_DOMAIN_SAVE_PAUSED,
                  "VIR_DOMAIN_SAVE_PAUSED"),
              either(
                  DOMAIN_CHECKPOINT_CREATE_XML,
                  VIR_DOMAIN_CHECKPOINT_CREATE_REDEFINE,
                  "VIR_DOMAIN_CHECKPOINT_CREATE_REDEFINE",
                  VIR_DOMAIN_CHECKPOINT_CREATE_QUIESCE,
                  "VIR_DOMAIN_CHECKPOINT_CREATE_QUIESCE"),
              needs(
                  DOMAIN_CHECKPOINT_CREATE_XML,
                  VIR_DOMAIN_CHECKPOINT_CREATE_REDEFINE_VALIDATE,
                  "VIR_DOMAIN_CHECKPOINT_CREATE_REDEFINE_VALIDATE",
                  VIR_DOMAIN_CHECKPOINT_CREATE_REDEFINE,
                  "VIR_DOMAIN_CHECKPOINT_CREATE_REDEFINE"),
              either(
                  DOMAIN_CHECKPOINT_DELETE,
                  VIR_DOMAIN_CHECKPOINT_DELETE_CHILDREN,
                  "VIR_DOMAIN_CHECKPOINT_DELETE_CHILDREN",
                  VIR_DOMAIN_CHECKPOINT_DELETE_CHILDREN_ONLY,
                  "VIR_DOMAIN_CHECKPOINT_DELETE_CHILDREN_ONLY"),
              either(
                  DOMAIN_AUTHORIZED_SSH_KEYS_SET,
                  VIR_DOMAIN_AUTHORIZED_SSH_KEYS_SET_APPEND,
                  "VIR_DOMAIN_AUTHORIZED_SSH_KEYS_SET_APPEND",
                  VIR_DOMAIN_AUTHORIZED_SSH_KEYS_SET_REMOVE,
                  "VIR_DOMAIN_AUTHORIZED_SSH_KEYS_SET_REMOVE"),
              either(
                  DOMAIN_START_DIRTY_RATE_CALC,
                  VIR_DOMAIN_DIRTYRATE_MODE_DIRTY_BITMAP,
                  "VIR_DOMAIN_DIRTYRATE_MODE_DIRTY_BITMAP",
                  VIR_DOMAIN_DIRTYRATE_MODE_DIRTY_RING,
                  "VIR_DOMAIN_DIRTYRATE_MODE_DIRTY_RING"),
              either(
                  DOMAIN_SAVE_PARAMS,
                  VIR_DOMAIN_SAVE_RUNNING,
                  "VIR_DOMAIN_SAVE_RUNNING",
                  VIR_DOMAIN_SAVE_PAUSED,
                  "VIR_DOMAIN_SAVE_PAUSED"),
              either(
                  DOMAIN_RESTORE_PARAMS,
                  VIR_DOMAIN_SAVE_RUNNING,
                  "VIR_DOMAIN_SAVE_RUNNING",
                  VIR_DOMAIN_SAVE_PAUSED,
                  "VIR_DOMAIN_SAVE_PAUSED"))
          .stream()
          .collect(Collectors.groupingBy(FlagRule::procedure));

  private FlagRules() {}

  /** Refuses flags that break a rule of their procedure. */
  static void check(int procedure, long flags, ErrorDomain part) {
    if (flags == 0) {
      return;
    }
    for (FlagRule rule : RULES.getOrDefault(procedure, List.of())) {
      if (rule.broken(flags)) {
        throw LibvirtException.invalidArgument(part, rule.sentence());
      }
    }
  }
}
