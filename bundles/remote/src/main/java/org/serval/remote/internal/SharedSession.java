package org.serval.remote.internal;

import org.serval.rpc.Call;
import org.serval.rpc.ClientConnection;
import org.serval.rpc.ProgramSession;
import org.serval.rpc.RpcProgram;

/**
 * A client's use of a program that works on the connection which it opened by the remote program.
 *
 * @param path the program's way of a call
 * @param client the client
 * @param program the program
 * @param drivers the installed drivers
 */
record SharedSession(
    CallPath path, ClientConnection client, RpcProgram program, DriverDirectory drivers)
    implements ProgramSession {
  @Override
  public void call(Call call) {
    path.take(ClientSessions.of(client, program, drivers), call);
  }

  /** What is open is the remote program's to close. */
  @Override
  public boolean closeAtOnce() {
    return true;
  }

  @Override
  public void close() {}
}
