package org.serval.remote.internal.routes;

import static org.serval.protocol.qemu.QemuProcedures.*;

import java.util.List;
import org.serval.api.qemu.QemuMonitor;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.qemu.*;
import org.serval.remote.internal.Invocation;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;
import org.serval.remote.internal.Wire;
import org.serval.remote.internal.events.Kind;
import org.serval.remote.internal.events.MonitorEventNames;
import org.serval.remote.internal.events.Wish;

/** The way past libvirt to QEMU. */
public final class QemuRoutes implements RouteGroup {
  @Override
  public void addTo(RouteList routes) {
    routes
        .onOpen(
            CONNECT_DOMAIN_MONITOR_EVENT_DEREGISTER,
            QemuConnectDomainMonitorEventDeregisterArgs.class,
            (a, in) -> Callbacks.deregister(in, Kind.QEMU_MONITOR, a.callbackID(), "qemu monitor"))
        .onOpen(
            CONNECT_DOMAIN_MONITOR_EVENT_REGISTER,
            QemuConnectDomainMonitorEventRegisterArgs.class,
            QemuRoutes::register,
            List.of(QemuMonitor.class))
        .of(QemuMonitor.class)
        .blocking(
            DOMAIN_MONITOR_COMMAND,
            QemuDomainMonitorCommandArgs.class,
            (c, a) ->
                new QemuDomainMonitorCommandRet(
                    c.monitorCommand(Wire.domain(a.dom()), a.cmd(), List.of(), a.flags())))
        .blocking(
            DOMAIN_MONITOR_COMMAND_WITH_FILES,
            QemuDomainMonitorCommandWithFilesArgs.class,
            (c, a, in) ->
                new QemuDomainMonitorCommandWithFilesRet(
                    c.monitorCommand(Wire.domain(a.dom()), a.cmd(), in.files(), a.flags())))
        .blocking(
            DOMAIN_AGENT_COMMAND,
            QemuDomainAgentCommandArgs.class,
            (c, a) ->
                new QemuDomainAgentCommandRet(
                    c.agentCommand(Wire.domain(a.dom()), a.cmd(), a.timeout(), a.flags())))
        .blocking(
            DOMAIN_ATTACH,
            QemuDomainAttachArgs.class,
            (c, a) -> new QemuDomainAttachRet(Wire.domain(c.attach(a.pidValue(), a.flags()))));
  }

  private static XdrRecord register(QemuConnectDomainMonitorEventRegisterArgs args, Invocation in) {
    in.need(QemuMonitor.class);
    in.allowFlags(args.flags(), MonitorEventNames.ALL_FLAGS);
    Object key = args.dom() == null ? null : args.dom().uuid();
    return Callbacks.register(
        in,
        new Wish(
            Kind.QEMU_MONITOR, 0, false, key, new MonitorEventNames(args.event(), args.flags())),
        QemuConnectDomainMonitorEventRegisterRet::new);
  }
}
