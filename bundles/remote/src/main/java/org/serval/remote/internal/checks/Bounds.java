package org.serval.remote.internal.checks;

import static org.serval.protocol.remote.RemoteProcedures.*;

import org.serval.protocol.XdrRecord;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.Refusals;

/**
 * The protocol's limits on how much a client may ask for; what it sends was held against them when
 * it was decoded.
 */
final class Bounds {
  private Bounds() {}

  static void check(int procedure, XdrRecord args) {
    switch (procedure) {
      case DOMAIN_GET_VCPUS -> vcpus((RemoteDomainGetVcpusArgs) args);
      case DOMAIN_GET_VCPU_PIN_INFO -> pins((RemoteDomainGetVcpuPinInfoArgs) args);
      case DOMAIN_GET_EMULATOR_PIN_INFO ->
          emulatorPin(((RemoteDomainGetEmulatorPinInfoArgs) args).maplen());
      case DOMAIN_MEMORY_STATS ->
          refuseIf(
              over(
                  ((RemoteDomainMemoryStatsArgs) args).maxStats(),
                  RemoteLimits.DOMAIN_MEMORY_STATS_MAX),
              "maxStats > REMOTE_DOMAIN_MEMORY_STATS_MAX");
      case DOMAIN_GET_DISK_ERRORS ->
          refuseIf(
              over(
                  ((RemoteDomainGetDiskErrorsArgs) args).maxerrors(),
                  RemoteLimits.DOMAIN_DISK_ERRORS_MAX),
              "maxerrors too large");
      case DOMAIN_BLOCK_PEEK ->
          peek(
              ((RemoteDomainBlockPeekArgs) args).size(), RemoteLimits.DOMAIN_BLOCK_PEEK_BUFFER_MAX);
      case DOMAIN_MEMORY_PEEK ->
          peek(
              ((RemoteDomainMemoryPeekArgs) args).size(),
              RemoteLimits.DOMAIN_MEMORY_PEEK_BUFFER_MAX);
      case NODE_GET_FREE_PAGES -> freePages((RemoteNodeGetFreePagesArgs) args);
      case NODE_GET_CELLS_FREE_MEMORY ->
          cells(((RemoteNodeGetCellsFreeMemoryArgs) args).maxcells());
      case DOMAIN_GET_CPU_STATS -> cpuStats((RemoteDomainGetCpuStatsArgs) args);
      default -> {
        ParamBounds.check(procedure, args);
        ListBounds.check(procedure, args);
      }
    }
  }

  private static void vcpus(RemoteDomainGetVcpusArgs args) {
    refuseIf(args.maxinfo() < 0 || args.maplen() < 0, "maxinfo must be non-negative");
    refuseIf(args.maxinfo() > RemoteLimits.VCPUINFO_MAX, "maxinfo > REMOTE_VCPUINFO_MAX");
    maps(args.maxinfo(), args.maplen());
  }

  private static void pins(RemoteDomainGetVcpuPinInfoArgs args) {
    refuseIf(args.ncpumaps() < 0, "ncpumaps must be non-negative");
    refuseIf(args.ncpumaps() > RemoteLimits.VCPUINFO_MAX, "ncpumaps > REMOTE_VCPUINFO_MAX");
    refuseIf(args.maplen() < 0, "maplen must be non-negative");
    maps(args.ncpumaps(), args.maplen());
  }

  private static void maps(int count, int length) {
    refuseIf(
        (long) count * length > RemoteLimits.CPUMAPS_MAX, "maxinfo * maplen > REMOTE_CPUMAPS_MAX");
  }

  private static void emulatorPin(int length) {
    refuseIf(length < 0, "maplen must be non-negative");
    if (length > RemoteLimits.CPUMAPS_MAX) {
      throw Refusals.protocol("Unable to encode message payload");
    }
  }

  private static void peek(int size, int limit) {
    refuseIf(over(size, limit), "size > maximum buffer size");
  }

  private static void freePages(RemoteNodeGetFreePagesArgs args) {
    refuseIf(
        args.pages().length * Integer.toUnsignedLong(args.cellCount())
            > RemoteLimits.NODE_MAX_CELLS,
        "the result won't fit into REMOTE_NODE_MAX_CELLS");
  }

  private static void cells(int max) {
    if (max < 0) {
      throw Refusals.protocol("maxcells must be non-negative");
    }
    if (max > RemoteLimits.NODE_MAX_CELLS) {
      throw Refusals.protocol("maxcells > REMOTE_NODE_MAX_CELLS");
    }
  }

  private static void cpuStats(RemoteDomainGetCpuStatsArgs args) {
    refuseIf(over(args.nparams(), RemoteLimits.NODE_CPU_STATS_MAX), "nparams too large");
    refuseIf(over(args.ncpus(), RemoteLimits.DOMAIN_GET_CPU_STATS_NCPUS_MAX), "ncpus too large");
  }

  private static boolean over(int value, int limit) {
    return Integer.compareUnsigned(value, limit) > 0;
  }

  static void refuseIf(boolean wrong, String sentence) {
    if (wrong) {
      throw Refusals.internal(sentence);
    }
  }
}
