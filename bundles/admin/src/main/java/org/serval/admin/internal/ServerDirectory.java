package org.serval.admin.internal;

import java.util.List;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.protocol.Nothing;
import org.serval.protocol.admin.AdminConnectListServersArgs;
import org.serval.protocol.admin.AdminConnectListServersRet;
import org.serval.protocol.admin.AdminConnectLookupServerArgs;
import org.serval.protocol.admin.AdminConnectLookupServerRet;
import org.serval.protocol.admin.AdminNonnullServer;
import org.serval.protocol.admin.AdminServerUpdateTlsFilesArgs;
import org.serval.rpc.ClientConnection;
import org.serval.rpc.ServerControl;
import org.serval.rpc.Servers;

/** Finds servers and their clients by what calls name. */
final class ServerDirectory {
  private final Servers servers;

  ServerDirectory(Servers servers) {
    this.servers = servers;
  }

  AdminConnectListServersRet list(AdminConnectListServersArgs args) {
    Flags.none(args.flags(), "adminConnectListServers");
    List<AdminNonnullServer> all =
        servers.all().stream().map(server -> new AdminNonnullServer(server.name())).toList();
    return new AdminConnectListServersRet(args.needResults() == 0 ? List.of() : all, all.size());
  }

  /** libvirtd takes any flags here. */
  AdminConnectLookupServerRet lookUp(AdminConnectLookupServerArgs args) {
    return new AdminConnectLookupServerRet(new AdminNonnullServer(find(args.name()).name()));
  }

  Nothing updateTlsFiles(AdminServerUpdateTlsFilesArgs args) {
    ServerControl server = find(args.srv());
    Flags.none(args.flags(), "adminServerUpdateTlsFiles");
    server.reloadCertificates();
    return Nothing.INSTANCE;
  }

  ServerControl find(AdminNonnullServer server) {
    return find(server.name());
  }

  private ServerControl find(String name) {
    return servers.all().stream()
        .filter(server -> server.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new LibvirtException(
                    ErrorCode.VIR_ERR_NO_SERVER,
                    ErrorDomain.VIR_FROM_RPC,
                    "No server named '" + name + "'"));
  }

  /** A client by its number. */
  ClientConnection client(AdminNonnullServer server, long id) {
    return find(server).clients().stream()
        .filter(client -> client.id() == id)
        .findFirst()
        .orElseThrow(
            () ->
                new LibvirtException(
                    ErrorCode.VIR_ERR_NO_CLIENT,
                    ErrorDomain.VIR_FROM_RPC,
                    "No client with matching ID '" + Long.toUnsignedString(id) + "'"));
  }
}
