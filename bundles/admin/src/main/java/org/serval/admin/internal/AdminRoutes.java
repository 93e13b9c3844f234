package org.serval.admin.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.log.LogControl;
import org.serval.protocol.Nothing;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.admin.*;
import org.serval.rpc.Servers;

/** Which procedure is answered by what. Immutable; any thread, may block. */
final class AdminRoutes {
  private static final long LIBVIRT_VERSION = 10_008_000;

  private final Map<Integer, Function<XdrRecord, XdrRecord>> routes = new HashMap<>();

  AdminRoutes(Servers servers, LogControl log, DaemonTimeout timeout) {
    ServerDirectory directory = new ServerDirectory(servers);
    connection();
    servers(directory);
    workers(new WorkerRoutes(directory));
    clients(new ClientRoutes(directory));
    logging(new LogRoutes(log));
    on(
        AdminProcedures.CONNECT_SET_DAEMON_TIMEOUT,
        AdminConnectSetDaemonTimeoutArgs.class,
        args -> {
          Flags.none(args.flags(), "adminConnectSetDaemonTimeout");
          timeout.set(args.timeout());
          return Nothing.INSTANCE;
        });
  }

  /** Answers a call. */
  XdrRecord answer(int procedure, XdrRecord args) {
    Function<XdrRecord, XdrRecord> route = routes.get(procedure);
    if (route == null) {
      throw LibvirtException.noSupport(ErrorDomain.VIR_FROM_ADMIN, "admin procedure " + procedure);
    }
    return route.apply(args);
  }

  private <A extends XdrRecord> void on(
      int procedure, Class<A> args, Function<A, ? extends XdrRecord> answer) {
    routes.put(procedure, call -> answer.apply(args.cast(call)));
  }

  private void connection() {
    on(
        AdminProcedures.CONNECT_OPEN,
        AdminConnectOpenArgs.class,
        args -> {
          Flags.none(args.flags(), "adminDispatchConnectOpen");
          return Nothing.INSTANCE;
        });
    on(AdminProcedures.CONNECT_CLOSE, Nothing.class, none -> none);
    on(
        AdminProcedures.CONNECT_GET_LIB_VERSION,
        Nothing.class,
        none -> new AdminConnectGetLibVersionRet(LIBVIRT_VERSION));
  }

  private void servers(ServerDirectory directory) {
    on(AdminProcedures.CONNECT_LIST_SERVERS, AdminConnectListServersArgs.class, directory::list);
    on(
        AdminProcedures.CONNECT_LOOKUP_SERVER,
        AdminConnectLookupServerArgs.class,
        directory::lookUp);
    on(
        AdminProcedures.SERVER_UPDATE_TLS_FILES,
        AdminServerUpdateTlsFilesArgs.class,
        directory::updateTlsFiles);
  }

  private void workers(WorkerRoutes workers) {
    on(
        AdminProcedures.SERVER_GET_THREADPOOL_PARAMETERS,
        AdminServerGetThreadpoolParametersArgs.class,
        workers::get);
    on(
        AdminProcedures.SERVER_SET_THREADPOOL_PARAMETERS,
        AdminServerSetThreadpoolParametersArgs.class,
        workers::set);
  }

  private void clients(ClientRoutes clients) {
    on(AdminProcedures.SERVER_LIST_CLIENTS, AdminServerListClientsArgs.class, clients::list);
    on(AdminProcedures.SERVER_LOOKUP_CLIENT, AdminServerLookupClientArgs.class, clients::lookUp);
    on(AdminProcedures.CLIENT_GET_INFO, AdminClientGetInfoArgs.class, clients::info);
    on(AdminProcedures.CLIENT_CLOSE, AdminClientCloseArgs.class, clients::close);
    on(
        AdminProcedures.SERVER_GET_CLIENT_LIMITS,
        AdminServerGetClientLimitsArgs.class,
        clients::limits);
    on(
        AdminProcedures.SERVER_SET_CLIENT_LIMITS,
        AdminServerSetClientLimitsArgs.class,
        clients::setLimits);
  }

  private void logging(LogRoutes log) {
    on(
        AdminProcedures.CONNECT_GET_LOGGING_OUTPUTS,
        AdminConnectGetLoggingOutputsArgs.class,
        log::outputs);
    on(
        AdminProcedures.CONNECT_GET_LOGGING_FILTERS,
        AdminConnectGetLoggingFiltersArgs.class,
        log::filters);
    on(
        AdminProcedures.CONNECT_SET_LOGGING_OUTPUTS,
        AdminConnectSetLoggingOutputsArgs.class,
        log::setOutputs);
    on(
        AdminProcedures.CONNECT_SET_LOGGING_FILTERS,
        AdminConnectSetLoggingFiltersArgs.class,
        log::setFilters);
  }
}
