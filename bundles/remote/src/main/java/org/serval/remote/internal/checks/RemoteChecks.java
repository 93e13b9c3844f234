package org.serval.remote.internal.checks;

import static org.serval.protocol.remote.RemoteProcedures.*;
import static org.serval.remote.internal.checks.Sentences.*;

import org.serval.api.ErrorCode;
import org.serval.api.LibvirtException;
import org.serval.api.constants.DomainBlockRebaseFlags;
import org.serval.api.constants.DomainCoreDumpFormat;
import org.serval.api.constants.KeycodeSet;
import org.serval.api.constants.StorageVolResizeFlags;
import org.serval.protocol.FlaggedArgs;
import org.serval.protocol.Procedure;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.ApiPart;
import org.serval.rpc.Call;

/** The checks of the remote program. */
public final class RemoteChecks implements CallChecks {
  /** What is refused, in KiB: so many bytes are more than a signed long has. */
  private static final long MOST_MEMORY = Long.MAX_VALUE / 1024;

  @Override
  public void bounds(Procedure procedure, XdrRecord args) {
    Bounds.check(procedure.number(), args);
  }

  @Override
  public void beforeReadOnly(Call call, XdrRecord args) {
    Procedure p = call.procedure();
    switch (p.number()) {
      case DOMAIN_SEND_PROCESS_SIGNAL ->
          notZero(p, "pid_value", ((RemoteDomainSendProcessSignalArgs) args).pidValue());
      case DOMAIN_OPEN_GRAPHICS ->
          Bounds.refuseIf(call.files().isEmpty(), "No FD available at slot 0");
      case DOMAIN_FD_ASSOCIATE -> notZero(p, "nfds", call.files().size());
      case DOMAIN_RENAME -> newName(p, ((RemoteDomainRenameArgs) args).newName());
      case CONNECT_BASELINE_HYPERVISOR_CPU ->
          given(p, "xmlCPUs", ((RemoteConnectBaselineHypervisorCpuArgs) args).xmlCPUs());
      case DOMAIN_SET_LAUNCH_SECURITY_STATE ->
          given(p, "params", ((RemoteDomainSetLaunchSecurityStateArgs) args).params());
      case DOMAIN_MANAGED_SAVE_DEFINE_XML, DOMAIN_AUTHORIZED_SSH_KEYS_SET -> flags(p, args);
      default -> {}
    }
  }

  private static void flags(Procedure p, XdrRecord args) {
    if (args instanceof FlaggedArgs flagged) {
      FlagRules.check(p.number(), flagged.flagBits(), ApiPart.of(p.apiName()));
    }
  }

  private static void newName(Procedure p, String name) {
    given(p, "new_name", (Object) name);
    notEmpty(p, "new_name", name);
  }

  @Override
  public void afterReadOnly(Procedure p, XdrRecord args) {
    flags(p, args);
    switch (p.number()) {
      case DOMAIN_LOOKUP_BY_ID -> zeroOrMore(p, "id", ((RemoteDomainLookupByIdArgs) args).id());
      case DOMAIN_SET_MAX_MEMORY -> memory(p, ((RemoteDomainSetMaxMemoryArgs) args).memory());
      case DOMAIN_SET_MEMORY -> memory(p, ((RemoteDomainSetMemoryArgs) args).memory());
      case DOMAIN_SET_MEMORY_FLAGS -> memory(p, ((RemoteDomainSetMemoryFlagsArgs) args).memory());
      case DOMAIN_CORE_DUMP_WITH_FORMAT ->
          dumpFormat(p, ((RemoteDomainCoreDumpWithFormatArgs) args).dumpformat());
      case DOMAIN_SET_MEMORY_STATS_PERIOD ->
          zeroOrMore(p, "period", ((RemoteDomainSetMemoryStatsPeriodArgs) args).period());
      case DOMAIN_SET_METADATA -> MetadataChecks.set(p, (RemoteDomainSetMetadataArgs) args);
      case DOMAIN_GET_METADATA -> MetadataChecks.get(p, (RemoteDomainGetMetadataArgs) args);
      case DOMAIN_GET_CPU_STATS -> cpuStats(p, (RemoteDomainGetCpuStatsArgs) args);
      case DOMAIN_GET_BLOCK_INFO ->
          notEmpty(p, "disk", ((RemoteDomainGetBlockInfoArgs) args).path());
      case DOMAIN_BLOCK_PEEK -> notEmpty(p, "disk", ((RemoteDomainBlockPeekArgs) args).path());
      case DOMAIN_BLOCK_REBASE -> blockRebase(p, (RemoteDomainBlockRebaseArgs) args);
      case DOMAIN_SET_USER_PASSWORD -> password(p, (RemoteDomainSetUserPasswordArgs) args);
      case DOMAIN_AUTHORIZED_SSH_KEYS_SET ->
          sshKeys(p, (RemoteDomainAuthorizedSshKeysSetArgs) args);
      case DOMAIN_SEND_KEY -> keys(p, (RemoteDomainSendKeyArgs) args);
      case NODE_GET_CELLS_FREE_MEMORY -> cells(p, (RemoteNodeGetCellsFreeMemoryArgs) args);
      case NODE_GET_FREE_PAGES -> freePages(p, (RemoteNodeGetFreePagesArgs) args);
      case NODE_ALLOC_PAGES ->
          notZero(p, "npages", ((RemoteNodeAllocPagesArgs) args).pageSizes().length);
      case CONNECT_BASELINE_CPU ->
          given(p, "xmlCPUs", ((RemoteConnectBaselineCpuArgs) args).xmlCPUs());
      case SECRET_SET_VALUE -> given(p, "value", ((RemoteSecretSetValueArgs) args).value());
      case STORAGE_VOL_RESIZE -> volumeSize(p, (RemoteStorageVolResizeArgs) args);
      default -> {
        VcpuChecks.check(p, args);
        ParamChecks.check(p, args);
      }
    }
  }

  private static void memory(Procedure p, long kibibytes) {
    notZero(p, "memory", kibibytes);
    if (Long.compareUnsigned(kibibytes, MOST_MEMORY) >= 0) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_OVERFLOW,
          ApiPart.of(p.apiName()),
          "input too large: " + Long.toUnsignedString(kibibytes));
    }
  }

  private static void dumpFormat(Procedure p, int format) {
    if (format < 0 || format > DomainCoreDumpFormat.VIR_DOMAIN_CORE_DUMP_FORMAT_WIN_DMP) {
      throw refusal(p, "dumpformat '" + format + "' is not supported");
    }
  }

  private static void keys(Procedure p, RemoteDomainSendKeyArgs args) {
    given(p, "keycodes", args.keycodes().length);
    if (args.codeset() < 0 || args.codeset() > KeycodeSet.VIR_KEYCODE_SET_QNUM) {
      throw refusal(p, "Unsupported codeset '" + args.codeset() + "'");
    }
  }

  private static void cpuStats(Procedure p, RemoteDomainGetCpuStatsArgs args) {
    if (args.startCpu() == -1) {
      if (args.ncpus() != 1) {
        throw refusal(p, "ncpus must be 1 when start_cpu is -1");
      }
    } else {
      zeroOrMore(p, "start_cpu", args.startCpu());
    }
    refuseIf(args.nparams() != 0 && args.ncpus() == 0, p, "params", "must not be NULL");
  }

  private static void blockRebase(Procedure p, RemoteDomainBlockRebaseArgs args) {
    int copy = DomainBlockRebaseFlags.VIR_DOMAIN_BLOCK_REBASE_COPY;
    if ((args.flags() & copy) != 0) {
      given(p, "base", (Object) args.base());
    } else if ((args.flags() & COPY_ONLY) != 0) {
      throw refusal(p, "use of flags requires a copy job");
    }
  }

  private static final int COPY_ONLY =
      DomainBlockRebaseFlags.VIR_DOMAIN_BLOCK_REBASE_SHALLOW
          | DomainBlockRebaseFlags.VIR_DOMAIN_BLOCK_REBASE_REUSE_EXT
          | DomainBlockRebaseFlags.VIR_DOMAIN_BLOCK_REBASE_COPY_RAW
          | DomainBlockRebaseFlags.VIR_DOMAIN_BLOCK_REBASE_COPY_DEV;

  private static void password(Procedure p, RemoteDomainSetUserPasswordArgs args) {
    given(p, "user", (Object) args.user());
    given(p, "password", (Object) args.password());
  }

  private static void sshKeys(Procedure p, RemoteDomainAuthorizedSshKeysSetArgs args) {
    if (args.flags() != 0) {
      given(p, "keys", args.keys());
    }
  }

  private static void cells(Procedure p, RemoteNodeGetCellsFreeMemoryArgs args) {
    positive(p, "maxCells", args.maxcells());
    zeroOrMore(p, "startCell", args.startCell());
  }

  private static void freePages(Procedure p, RemoteNodeGetFreePagesArgs args) {
    notZero(p, "npages", args.pages().length);
    notZero(p, "cellCount", args.cellCount());
  }

  private static void volumeSize(Procedure p, RemoteStorageVolResizeArgs args) {
    int relative =
        StorageVolResizeFlags.VIR_STORAGE_VOL_RESIZE_DELTA
            | StorageVolResizeFlags.VIR_STORAGE_VOL_RESIZE_SHRINK;
    if (args.capacity() == 0 && (args.flags() & relative) == 0) {
      throw refusal(
          p,
          "capacity in " + p.apiName() + " cannot be zero without 'delta' or 'shrink' flags set");
    }
  }
}
