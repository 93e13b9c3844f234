package org.serval.admin.internal;

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
  private final ClientConnection client;

  AdminSession(AdminRoutes routes, ClientConnection client) {
    this.routes = routes;
    this.client = client;
  }

  @Override
  public void call(Call call) {
    int procedure = call.procedure().number();
    XdrRecord args = AdminProgram.INSTANCE.decodeArgs(procedure, call.args());
    call.async(
        () -> {
          call.reply(routes.answer(procedure, args));
          if (procedure == AdminProcedures.CONNECT_CLOSE) {
            client.close();
          }
        });
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
