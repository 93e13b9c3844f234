package org.serval.admin.internal;

import java.util.List;
import java.util.Set;
import org.serval.protocol.Nothing;
import org.serval.protocol.admin.AdminServerGetThreadpoolParametersArgs;
import org.serval.protocol.admin.AdminServerGetThreadpoolParametersRet;
import org.serval.protocol.admin.AdminServerSetThreadpoolParametersArgs;
import org.serval.rpc.ServerControl;
import org.serval.rpc.ServerControl.WorkerNumbers;

/** Answers calls about a server's workers. */
final class WorkerRoutes {
  private static final String LEAST = "minWorkers";
  private static final String MOST = "maxWorkers";
  private static final String PRIORITY = "prioWorkers";

  private final ServerDirectory servers;

  WorkerRoutes(ServerDirectory servers) {
    this.servers = servers;
  }

  AdminServerGetThreadpoolParametersRet get(AdminServerGetThreadpoolParametersArgs args) {
    ServerControl server = servers.find(args.srv());
    Flags.none(args.flags(), "adminServerGetThreadPoolParameters");
    WorkerNumbers now = server.workers();
    return new AdminServerGetThreadpoolParametersRet(
        List.of(
            Params.number(LEAST, now.least()),
            Params.number(MOST, now.most()),
            Params.number("nWorkers", now.current()),
            Params.number("freeWorkers", now.free()),
            Params.number(PRIORITY, now.priority()),
            Params.number("jobQueueDepth", now.queued())));
  }

  Nothing set(AdminServerSetThreadpoolParametersArgs args) {
    ServerControl server = servers.find(args.srv());
    Flags.none(args.flags(), "adminServerSetThreadPoolParameters");
    Params.Changes wanted = Params.changes(args.params(), Set.of(LEAST, MOST, PRIORITY));
    server.limitWorkers(wanted.of(LEAST), wanted.of(MOST), wanted.of(PRIORITY));
    return Nothing.INSTANCE;
  }
}
