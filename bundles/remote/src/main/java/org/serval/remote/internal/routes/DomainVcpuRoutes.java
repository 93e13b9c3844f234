package org.serval.remote.internal.routes;

import static org.serval.protocol.remote.RemoteProcedures.*;

import java.util.List;
import org.serval.api.constants.DomainModificationImpact;
import org.serval.api.constants.DomainVcpuFlags;
import org.serval.api.domain.DomainIoThreads;
import org.serval.api.domain.DomainVcpus;
import org.serval.api.domain.IoThreadInfo;
import org.serval.api.domain.VcpuInfo;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.CpuMaps;
import org.serval.remote.internal.Params;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;
import org.serval.remote.internal.Wire;

/** Processors of domains, and threads for disks. */
public final class DomainVcpuRoutes implements RouteGroup {
  @Override
  public void addTo(RouteList routes) {
    vcpus(routes.of(DomainVcpus.class));
    ioThreads(routes.of(DomainIoThreads.class));
  }

  private static void vcpus(RouteList.Of<DomainVcpus> routes) {
    routes
        .blocking(
            DOMAIN_GET_MAX_VCPUS,
            RemoteDomainGetMaxVcpusArgs.class,
            (c, a) -> new RemoteDomainGetMaxVcpusRet(c.count(Wire.domain(a.dom()), MAXIMUM)))
        .blocking(
            DOMAIN_GET_VCPUS_FLAGS,
            RemoteDomainGetVcpusFlagsArgs.class,
            (c, a) -> new RemoteDomainGetVcpusFlagsRet(c.count(Wire.domain(a.dom()), a.flags())))
        .acting(
            DOMAIN_SET_VCPUS,
            RemoteDomainSetVcpusArgs.class,
            (c, a) ->
                c.setCount(
                    Wire.domain(a.dom()),
                    a.nvcpus(),
                    DomainModificationImpact.VIR_DOMAIN_AFFECT_LIVE))
        .acting(
            DOMAIN_SET_VCPUS_FLAGS,
            RemoteDomainSetVcpusFlagsArgs.class,
            (c, a) -> c.setCount(Wire.domain(a.dom()), a.nvcpus(), a.flags()))
        .acting(
            DOMAIN_SET_VCPU,
            RemoteDomainSetVcpuArgs.class,
            (c, a) -> c.setOnline(Wire.domain(a.dom()), a.cpumap(), a.state() != 0, a.flags()))
        .blocking(
            DOMAIN_GET_VCPUS,
            RemoteDomainGetVcpusArgs.class,
            (c, a) -> infos(c.infos(Wire.domain(a.dom())), a))
        .acting(
            DOMAIN_PIN_VCPU,
            RemoteDomainPinVcpuArgs.class,
            (c, a) -> c.pin(Wire.domain(a.dom()), a.vcpu(), a.cpumap()))
        .acting(
            DOMAIN_PIN_VCPU_FLAGS,
            RemoteDomainPinVcpuFlagsArgs.class,
            (c, a) -> c.pin(Wire.domain(a.dom()), a.vcpu(), a.cpumap(), a.flags()))
        .blocking(
            DOMAIN_GET_VCPU_PIN_INFO, RemoteDomainGetVcpuPinInfoArgs.class, (c, a) -> pins(c, a))
        .acting(
            DOMAIN_PIN_EMULATOR,
            RemoteDomainPinEmulatorArgs.class,
            (c, a) -> c.pinEmulator(Wire.domain(a.dom()), a.cpumap(), a.flags()))
        .blocking(
            DOMAIN_GET_EMULATOR_PIN_INFO,
            RemoteDomainGetEmulatorPinInfoArgs.class,
            (c, a) ->
                new RemoteDomainGetEmulatorPinInfoRet(
                    CpuMaps.fit(c.emulatorPin(Wire.domain(a.dom()), a.flags()), a.maplen()), 1));
  }

  private static void ioThreads(RouteList.Of<DomainIoThreads> routes) {
    routes
        .blocking(
            DOMAIN_GET_IOTHREAD_INFO,
            RemoteDomainGetIothreadInfoArgs.class,
            (c, a) -> ioThreads(c.ioThreads(Wire.domain(a.dom()), a.flags())))
        .acting(
            DOMAIN_PIN_IOTHREAD,
            RemoteDomainPinIothreadArgs.class,
            (c, a) -> c.pinIoThread(Wire.domain(a.dom()), a.iothreadsId(), a.cpumap(), a.flags()))
        .acting(
            DOMAIN_ADD_IOTHREAD,
            RemoteDomainAddIothreadArgs.class,
            (c, a) -> c.addIoThread(Wire.domain(a.dom()), a.iothreadId(), a.flags()))
        .acting(
            DOMAIN_DEL_IOTHREAD,
            RemoteDomainDelIothreadArgs.class,
            (c, a) -> c.removeIoThread(Wire.domain(a.dom()), a.iothreadId(), a.flags()))
        .acting(
            DOMAIN_SET_IOTHREAD_PARAMS,
            RemoteDomainSetIothreadParamsArgs.class,
            (c, a) ->
                c.tuneIoThread(
                    Wire.domain(a.dom()), a.iothreadId(), Params.fromWire(a.params()), a.flags()));
  }

  private static final int MAXIMUM =
      DomainVcpuFlags.VIR_DOMAIN_VCPU_MAXIMUM | DomainVcpuFlags.VIR_DOMAIN_VCPU_LIVE;

  /** As many records as the client has room for, and as many maps, the unused ones empty. */
  private static RemoteDomainGetVcpusRet infos(List<VcpuInfo> all, RemoteDomainGetVcpusArgs args) {
    List<VcpuInfo> infos = all.stream().limit(args.maxinfo()).toList();
    List<RemoteVcpuInfo> wire =
        infos.stream()
            .map(it -> new RemoteVcpuInfo(it.number(), it.state(), it.cpuTime(), it.cpu()))
            .toList();
    return new RemoteDomainGetVcpusRet(
        wire,
        CpuMaps.join(infos.stream().map(VcpuInfo::cpuMap).toList(), args.maxinfo(), args.maplen()));
  }

  private static RemoteDomainGetVcpuPinInfoRet pins(
      DomainVcpus vcpus, RemoteDomainGetVcpuPinInfoArgs args) {
    List<byte[]> maps = vcpus.pins(Wire.domain(args.dom()), args.flags());
    List<byte[]> given = maps.stream().limit(args.ncpumaps()).toList();
    return new RemoteDomainGetVcpuPinInfoRet(
        CpuMaps.join(given, args.ncpumaps(), args.maplen()), given.size());
  }

  private static RemoteDomainGetIothreadInfoRet ioThreads(List<IoThreadInfo> infos) {
    return new RemoteDomainGetIothreadInfoRet(
        infos.stream().map(it -> new RemoteDomainIothreadInfo(it.id(), it.cpuMap())).toList(),
        infos.size());
  }
}
