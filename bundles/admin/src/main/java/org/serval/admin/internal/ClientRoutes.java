package org.serval.admin.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.Identity;
import org.serval.api.LibvirtException;
import org.serval.api.constants.ClientTransport;
import org.serval.protocol.Nothing;
import org.serval.protocol.admin.AdminClientCloseArgs;
import org.serval.protocol.admin.AdminClientGetInfoArgs;
import org.serval.protocol.admin.AdminClientGetInfoRet;
import org.serval.protocol.admin.AdminNonnullClient;
import org.serval.protocol.admin.AdminNonnullServer;
import org.serval.protocol.admin.AdminServerGetClientLimitsArgs;
import org.serval.protocol.admin.AdminServerGetClientLimitsRet;
import org.serval.protocol.admin.AdminServerListClientsArgs;
import org.serval.protocol.admin.AdminServerListClientsRet;
import org.serval.protocol.admin.AdminServerLookupClientArgs;
import org.serval.protocol.admin.AdminServerLookupClientRet;
import org.serval.protocol.admin.AdminServerSetClientLimitsArgs;
import org.serval.protocol.admin.AdminTypedParam;
import org.serval.rpc.ClientConnection;
import org.serval.rpc.ServerControl;
import org.serval.rpc.ServerControl.ClientNumbers;
import org.serval.rpc.Transport;

/** Answers calls about a server's clients. */
final class ClientRoutes {
  private static final String MOST = "nclients_max";
  private static final String MOST_ANONYMOUS = "nclients_unauth_max";

  private final ServerDirectory servers;

  ClientRoutes(ServerDirectory servers) {
    this.servers = servers;
  }

  AdminServerListClientsRet list(AdminServerListClientsArgs args) {
    ServerControl server = servers.find(args.srv());
    Flags.none(args.flags(), "adminServerListClients");
    List<AdminNonnullClient> all =
        server.clients().stream().map(client -> wire(args.srv(), client)).toList();
    return new AdminServerListClientsRet(args.needResults() == 0 ? List.of() : all, all.size());
  }

  AdminServerLookupClientRet lookUp(AdminServerLookupClientArgs args) {
    servers.find(args.srv());
    Flags.none(args.flags(), "adminServerLookupClient");
    return new AdminServerLookupClientRet(wire(args.srv(), servers.client(args.srv(), args.id())));
  }

  private static AdminNonnullClient wire(AdminNonnullServer server, ClientConnection client) {
    return new AdminNonnullClient(
        server, client.id(), client.connectedAt().getEpochSecond(), transport(client.transport()));
  }

  private static int transport(Transport transport) {
    return switch (transport) {
      case UNIX -> ClientTransport.VIR_CLIENT_TRANS_UNIX;
      case TCP -> ClientTransport.VIR_CLIENT_TRANS_TCP;
      case TLS -> ClientTransport.VIR_CLIENT_TRANS_TLS;
    };
  }

  /** Of a client that is not there libvirtd says so in other words here than elsewhere. */
  AdminClientGetInfoRet info(AdminClientGetInfoArgs args) {
    ServerControl server = servers.find(args.clnt().srv());
    ClientConnection client =
        server.clients().stream()
            .filter(each -> each.id() == args.clnt().id())
            .findFirst()
            .orElseThrow(() -> noClient(args.clnt().id()));
    Flags.none(args.flags(), "adminClientGetInfo");
    return new AdminClientGetInfoRet(facts(client));
  }

  private static LibvirtException noClient(long id) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_NO_CLIENT,
        ErrorDomain.VIR_FROM_ADMIN,
        "no client with matching id '" + Long.toUnsignedString(id) + "' found");
  }

  private static List<AdminTypedParam> facts(ClientConnection client) {
    List<AdminTypedParam> facts = new ArrayList<>();
    Identity identity = client.identity();
    facts.add(Params.truth("readonly", client.readOnly()));
    add(facts, "sasl_user_name", identity.saslUser());
    if (client.transport() == Transport.UNIX) {
      facts.add(Params.signed("unix_user_id", identity.uid()));
      add(facts, "unix_user_name", identity.userName());
      facts.add(Params.signed("unix_group_id", identity.gid()));
      add(facts, "unix_group_name", identity.groupName());
      facts.add(Params.signed("unix_process_id", identity.pid()));
    }
    add(facts, "tls_x509_dname", identity.x509Name());
    add(facts, "selinux_context", identity.selinuxContext());
    return facts;
  }

  private static void add(List<AdminTypedParam> facts, String name, String value) {
    if (value != null) {
      facts.add(Params.text(name, value));
    }
  }

  /** Says goodbye to a client. */
  Nothing close(AdminClientCloseArgs args) {
    ClientConnection client = servers.client(args.clnt().srv(), args.clnt().id());
    Flags.none(args.flags(), "adminClientClose");
    client.close();
    return Nothing.INSTANCE;
  }

  AdminServerGetClientLimitsRet limits(AdminServerGetClientLimitsArgs args) {
    ServerControl server = servers.find(args.srv());
    Flags.none(args.flags(), "adminServerGetClientLimits");
    ClientNumbers now = server.clientNumbers();
    return new AdminServerGetClientLimitsRet(
        List.of(
            Params.number(MOST, now.most()),
            Params.number("nclients", now.current()),
            Params.number(MOST_ANONYMOUS, now.mostAnonymous()),
            Params.number("nclients_unauth", now.anonymous())));
  }

  Nothing setLimits(AdminServerSetClientLimitsArgs args) {
    ServerControl server = servers.find(args.srv());
    Flags.none(args.flags(), "adminServerSetClientLimits");
    Params.Changes wanted = Params.changes(args.params(), Set.of(MOST, MOST_ANONYMOUS));
    server.limitClients(wanted.of(MOST), wanted.of(MOST_ANONYMOUS));
    return Nothing.INSTANCE;
  }
}
