package org.serval.rpc.internal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.serval.protocol.WireProgram;
import org.serval.protocol.remote.RemoteProcedures;
import org.serval.protocol.remote.RemoteProgram;
import org.serval.rpc.Call;
import org.serval.rpc.ClientConnection;
import org.serval.rpc.ProgramSession;
import org.serval.rpc.RpcProgram;

/** A program with the remote program's procedures, of which a test says what they do. */
final class FakeProgram implements RpcProgram {
  /** What a procedure does. */
  interface Action {
    void on(Call call) throws Exception;
  }

  private final Map<Integer, Action> actions = new ConcurrentHashMap<>();
  private final List<Session> sessions = new CopyOnWriteArrayList<>();

  FakeProgram on(int procedure, Action action) {
    actions.put(procedure, action);
    return this;
  }

  List<Session> sessions() {
    return sessions;
  }

  @Override
  public WireProgram wire() {
    return RemoteProgram.INSTANCE;
  }

  @Override
  public ProgramSession open(ClientConnection client) {
    Session session = new Session(client);
    sessions.add(session);
    return session;
  }

  @Override
  public boolean servesUnauthenticated(int procedure) {
    return procedure == RemoteProcedures.AUTH_LIST;
  }

  /** A client's session, with the number of times that it was closed. */
  final class Session implements ProgramSession {
    private final ClientConnection client;
    private volatile int closed;
    private volatile boolean quick;
    private volatile Thread closer;

    Session(ClientConnection client) {
      this.client = client;
    }

    ClientConnection client() {
      return client;
    }

    int closed() {
      return closed;
    }

    /** From now on it closes without waiting. */
    void quick() {
      quick = true;
    }

    /** The thread on which it was closed. */
    Thread closer() {
      return closer;
    }

    @Override
    public void call(Call call) {
      try {
        Action action = actions.get(call.procedure().number());
        if (action != null) {
          action.on(call);
        }
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public boolean closeAtOnce() {
      if (quick) {
        close();
      }
      return quick;
    }

    @Override
    public synchronized void close() {
      closer = Thread.currentThread();
      closed++;
    }
  }
}
