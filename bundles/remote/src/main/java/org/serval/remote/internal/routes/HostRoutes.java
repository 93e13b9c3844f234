package org.serval.remote.internal.routes;

import static org.serval.protocol.remote.RemoteProcedures.*;

import org.serval.api.host.HostQueries;
import org.serval.api.host.NodeInfo;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;
import org.serval.remote.internal.Wire;

/** The host. */
public final class HostRoutes implements RouteGroup {
  @Override
  public void addTo(RouteList routes) {
    routes
        .of(HostQueries.class)
        .blocking(NODE_GET_INFO, c -> nodeInfo(c.nodeInfo()))
        .blocking(
            CONNECT_GET_CAPABILITIES, c -> new RemoteConnectGetCapabilitiesRet(c.capabilities()))
        .blocking(
            CONNECT_GET_MAX_VCPUS,
            RemoteConnectGetMaxVcpusArgs.class,
            (c, a) -> new RemoteConnectGetMaxVcpusRet(c.maxVcpus(a.type())))
        .blocking(NODE_GET_FREE_MEMORY, c -> new RemoteNodeGetFreeMemoryRet(c.freeMemory()))
        .blocking(NODE_GET_SECURITY_MODEL, c -> securityModel(c.securityModel()));
  }

  private static RemoteNodeGetInfoRet nodeInfo(NodeInfo info) {
    return new RemoteNodeGetInfoRet(
        info.model(),
        info.memory(),
        info.cpus(),
        info.mhz(),
        info.nodes(),
        info.sockets(),
        info.cores(),
        info.threads());
  }

  private static RemoteNodeGetSecurityModelRet securityModel(HostQueries.SecurityModel it) {
    return new RemoteNodeGetSecurityModelRet(Wire.chars(it.model()), Wire.chars(it.doi()));
  }
}
