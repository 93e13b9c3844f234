package org.serval.admin.internal;

import org.serval.protocol.Procedure;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.admin.AdminProcedures;
import org.serval.protocol.admin.AdminProgram;
import org.serval.rpc.Call;
import org.serval.rpc.ClientConnection;
import org.serval.rpc.ProgramSession;

/**
 * A client's use of the admin program. Every call takes a worker, so that the numbers it is told
 * count itself, as libvirtd's do.
 */
final class AdminSession implements ProgramSession {
  private final AdminRoutes routes;
  private final AdminAudit audit;
  private final ClientConnection client;

  AdminSession(AdminRoutes routes, AdminAudit audit, ClientConnection client) {
    this.routes = routes;
    this.audit = audit;
    this.client = client;
  }

  @Override
  public void call(Call call) {
    int procedure = call.procedure().number();
    XdrRecord args = AdminProgram.INSTANCE.decodeArgs(procedure, call.args());
    call.async(
        () -> {
          call.reply(answer(call.procedure(), args));
          if (procedure == AdminProcedures.CONNECT_CLOSE) {
            client.close();
          }
        });
  }

  private XdrRecord answer(Procedure procedure, XdrRecord args) {
    try {
      XdrRecord answer = routes.answer(procedure.number(), args);
      audit.ended(client, procedure, args, null);
      return answer;
    } catch (RuntimeException | Error e) {
      audit.ended(client, procedure, args, e);
      throw e;
    }
  }

  @Override
  public boolean closeAtOnce() {
    return true;
  }

  @Override
  public void close() {
    // a client of this program leaves nothing behind
  }
}
