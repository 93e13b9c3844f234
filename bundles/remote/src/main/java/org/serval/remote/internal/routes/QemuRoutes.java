package org.serval.remote.internal.routes;

import static org.serval.protocol.qemu.QemuProcedures.*;

import java.util.List;
import org.serval.api.qemu.QemuMonitor;
import org.serval.protocol.qemu.*;
import org.serval.remote.internal.Refusals;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;
import org.serval.remote.internal.Wire;

/** The way past libvirt to QEMU. */
public final class QemuRoutes implements RouteGroup {
  @Override
  public void addTo(RouteList routes) {
    routes
        .onOpen(
            CONNECT_DOMAIN_MONITOR_EVENT_DEREGISTER,
            QemuConnectDomainMonitorEventDeregisterArgs.class,
            (a, in) -> {
              throw Refusals.internal(
                  "qemu monitor event callback " + a.callbackID() + " not registered");
            })
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
}
