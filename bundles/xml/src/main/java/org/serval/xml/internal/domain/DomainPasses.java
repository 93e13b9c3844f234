package org.serval.xml.internal.domain;

import java.util.List;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.qemu.DefaultDevicesPass;
import org.serval.xml.internal.qemu.DeviceModelsPass;
import org.serval.xml.internal.qemu.HypervisorPass;
import org.serval.xml.internal.qemu.MemorySlotPass;
import org.serval.xml.internal.qemu.PciAddressPass;
import org.serval.xml.internal.qemu.QemuChecksPass;
import org.serval.xml.internal.qemu.SerialBusPass;
import org.serval.xml.internal.qemu.UsbAddressPass;

/** The passes in their order. */
final class DomainPasses {
  /** The definition itself. */
  private static final List<Pass> DEFINITION =
      List.of(
          new IdentityPass(),
          new MemoryPass(),
          new VcpuPass(),
          new OsPass(),
          new LifecyclePass(),
          new FeaturePass(),
          new GuestChecks(),
          new TuningPass(),
          new ControllerIndexPass());

  /** Devices, each for itself. */
  private static final List<Pass> DEVICES =
      List.of(
          new DiskPass(),
          new DriveAddressPass(),
          new CharDevicePass(),
          new SeclabelPass(),
          new SmallDefaultsPass(),
          new InterfacePass(),
          new FilesystemPass(),
          new HostdevPass(),
          new StoragePass(),
          new ScsiHostPass());

  /** What devices imply for each other. */
  private static final List<Pass> BETWEEN =
      List.of(
          new CpuPass(),
          new ConsolePass(),
          new GraphicsPass(),
          new MetadataPass(),
          new ImplicitControllersPass(),
          new VideoPass(),
          new TuningAndSecretsPass(),
          new TidyPass());

  private static final List<Pass> CHECKS =
      List.of(new DeviceChecksPass(), new NumaTuningPass(), new MemoryAndBootPass());

  private static final List<Pass> TEST =
      join(List.of(DEFINITION, DEVICES, BETWEEN, List.of(new TestInterfacesPass()), CHECKS));

  private static final List<Pass> QEMU =
      join(
          List.of(
              DEFINITION,
              List.of(new HypervisorPass(), new DefaultDevicesPass()),
              DEVICES,
              List.of(new DeviceModelsPass()),
              BETWEEN,
              List.of(
                  new DeviceModelsPass(),
                  new SerialBusPass(),
                  new PciAddressPass(),
                  new UsbAddressPass(),
                  new MemorySlotPass()),
              CHECKS,
              List.of(new QemuChecksPass())));

  private static final List<Pass> OTHER = join(List.of(DEFINITION, DEVICES, BETWEEN, CHECKS));

  private DomainPasses() {}

  private static List<Pass> join(List<List<Pass>> parts) {
    return parts.stream().flatMap(List::stream).toList();
  }

  static List<Pass> of(ParseContext.Kind kind) {
    return switch (kind) {
      case TEST -> TEST;
      case QEMU -> QEMU;
      case LXC, XEN -> OTHER;
    };
  }
}
