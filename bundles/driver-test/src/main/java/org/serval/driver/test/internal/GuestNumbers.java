package org.serval.driver.test.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.constants.DomainDiskErrorCode;
import org.serval.api.domain.BlockInfo;
import org.serval.api.domain.BlockStats;
import org.serval.api.domain.ControlInfo;
import org.serval.api.domain.CpuStats;
import org.serval.api.domain.DiskError;
import org.serval.api.domain.DomainCpuStats;
import org.serval.api.domain.DomainRef;
import org.serval.api.domain.DomainStats;
import org.serval.api.domain.InterfaceStats;
import org.serval.api.param.TypedParam;
import org.serval.xml.view.DiskView;
import org.serval.xml.view.InterfaceView;

/** Numbers about domains: fixed ones, and such as grow with the wall clock. Never blocks. */
final class GuestNumbers implements DomainStats, DomainCpuStats {
  private static final long TIB = 1L << 40;
  private static final long GUEST_SIZE = TIB - 5056L * 1024;
  private static final int CPUS = 2;
  private static final long CPU_TIME = 24386308517L;
  private static final long VCPU_TIME = 23151740627L;
  private static final long ALL_CPU_TIME = 48772617035L;
  private static final long ALL_USER_TIME = 5540000000L;
  private static final long ALL_SYSTEM_TIME = 6460000000L;

  private final Guests guests;

  GuestNumbers(Guests guests) {
    this.guests = guests;
  }

  @Override
  public BlockStats blockStats(DomainRef domain, String disk) {
    if (disk.isEmpty()) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_OPERATION_UNSUPPORTED,
          ErrorDomain.VIR_FROM_TEST,
          "summary statistics are not supported yet");
    }
    Guest guest = guests.get(domain).needActive();
    if (disk(guest, disk).isEmpty()) {
      throw TestErrors.invalidArgument("invalid path: " + disk);
    }
    long now = Clock.tensOfMicros();
    return new BlockStats(now, now / 2, now / 3, now / 4, now / 200_000);
  }

  @Override
  public List<TypedParam> blockStatsParams(DomainRef domain, String disk, int flags) {
    throw TestErrors.noSupport("virDomainBlockStatsFlags");
  }

  @Override
  public InterfaceStats interfaceStats(DomainRef domain, String device) {
    Guest guest = guests.get(domain).needActive();
    if (!hasInterface(guest.current(), device)) {
      throw TestErrors.wrongArgument("'" + device + "' is not a known interface");
    }
    long now = Clock.tensOfMicros();
    return new InterfaceStats(
        now,
        now / 10,
        now / 100_000,
        now / 200_000,
        now / 2,
        now / 11,
        now / 300_000,
        now / 400_000);
  }

  @Override
  public BlockInfo blockInfo(DomainRef domain, String disk, int flags) {
    TestErrors.allowFlags(flags, 0, "testDomainGetBlockInfo");
    DiskView view =
        disk(guests.get(domain), disk)
            .orElseThrow(
                () ->
                    TestErrors.invalidArgument("invalid path " + disk + " not assigned to domain"));
    if (view.element().child("source") == null) {
      throw TestErrors.invalidArgument(
          "disk '" + disk + "' does not currently have a source assigned");
    }
    return new BlockInfo(TIB, GUEST_SIZE, TIB);
  }

  @Override
  public List<DiskError> diskErrors(DomainRef domain, int flags) {
    TestErrors.allowFlags(flags, 0, "testDomainGetDiskErrors");
    List<DiskView> disks = guests.get(domain).needActive().current().view().disks();
    return IntStream.range(0, disks.size())
        .mapToObj(i -> new DiskError(disks.get(i).target(), error(i)))
        .toList();
  }

  @Override
  public int diskCount(DomainRef domain) {
    return guests.get(domain).needActive().current().view().disks().size();
  }

  @Override
  public ControlInfo controlInfo(DomainRef domain, int flags) {
    TestErrors.allowFlags(flags, 0, "testDomainGetControlInfo");
    guests.get(domain).needActive();
    return new ControlInfo(0, 0, 0);
  }

  @Override
  public CpuStats cpuStats(DomainRef domain, int startCpu, int cpus, int flags) {
    TestErrors.allowFlags(flags, 0, "testDomainGetCPUStats");
    guests.get(domain).needActive();
    if (startCpu < 0) {
      return new CpuStats(List.of(total()), total().size(), CPUS);
    }
    List<List<TypedParam>> rows = new ArrayList<>();
    for (int cpu = startCpu; cpu < Math.min(CPUS, startCpu + cpus); cpu++) {
      rows.add(
          List.of(
              new TypedParam.UInt64("cpu_time", CPU_TIME + cpu),
              new TypedParam.UInt64("vcpu_time", VCPU_TIME + cpu)));
    }
    return new CpuStats(rows, 2, CPUS);
  }

  private static List<TypedParam> total() {
    return List.of(
        new TypedParam.UInt64("cpu_time", ALL_CPU_TIME),
        new TypedParam.UInt64("user_time", ALL_USER_TIME),
        new TypedParam.UInt64("system_time", ALL_SYSTEM_TIME));
  }

  /** Every disk has an error here, of one kind and the other by turns. */
  private static int error(int index) {
    return index % 2 == 0
        ? DomainDiskErrorCode.VIR_DOMAIN_DISK_ERROR_UNSPEC
        : DomainDiskErrorCode.VIR_DOMAIN_DISK_ERROR_NO_SPACE;
  }

  private static Optional<DiskView> disk(Guest guest, String wanted) {
    return guest.current().view().disks().stream()
        .filter(disk -> wanted.equals(disk.target()) || wanted.equals(source(disk)))
        .findFirst();
  }

  private static String source(DiskView disk) {
    String file = disk.element().value("source/@file");
    return file == null ? disk.element().value("source/@dev") : file;
  }

  private static boolean hasInterface(Definition as, String device) {
    return as.view().interfaces().stream()
        .map(InterfaceView::element)
        .anyMatch(
            face ->
                device.equals(face.value("target/@dev"))
                    || device.equals(face.value("mac/@address")));
  }
}
