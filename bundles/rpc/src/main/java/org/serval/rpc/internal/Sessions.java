package org.serval.rpc.internal;

import java.util.ArrayList;
import java.util.List;
import org.serval.rpc.ClientConnection;
import org.serval.rpc.ProgramSession;
import org.serval.rpc.RpcProgram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client's sessions, opened at the first call to their program and closed once: at once if none
 * of them has to wait for that, else on a virtual thread. On the event loop only, but for that.
 */
final class Sessions {
  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

  private record Opened(RpcProgram program, ProgramSession session) {}

  private final ClientConnection client;
  private List<Opened> opened = List.of();

  Sessions(ClientConnection client) {
    this.client = client;
  }

  /** The session with a program, opened if need be. */
  ProgramSession of(RpcProgram program) {
    for (Opened known : opened) {
      if (known.program() == program) {
        return known.session();
      }
    }
    ProgramSession session = program.open(client);
    List<Opened> more = new ArrayList<>(opened);
    more.add(new Opened(program, session));
    opened = List.copyOf(more);
    return session;
  }

  /** Ends the session with a program that goes; {@code done} is run on any thread after that. */
  void close(RpcProgram program, Runnable done) {
    List<Opened> gone = opened.stream().filter(each -> each.program() == program).toList();
    opened = opened.stream().filter(each -> each.program() != program).toList();
    close(gone, done);
  }

  /** Ends all sessions, the last opened first; {@code done} is run on any thread after that. */
  void closeAll(Runnable done) {
    List<Opened> gone = opened.reversed();
    opened = List.of();
    close(gone, done);
  }

  private static void close(List<Opened> sessions, Runnable done) {
    List<Opened> left = sessions.stream().dropWhile(Sessions::closesAtOnce).toList();
    if (left.isEmpty()) {
      done.run();
      return;
    }
    Thread.ofVirtual()
        .name("rpc-close")
        .start(
            () -> {
              left.forEach(Sessions::close);
              done.run();
            });
  }

  private static boolean closesAtOnce(Opened opened) {
    try {
      return opened.session().closeAtOnce();
    } catch (RuntimeException e) {
      LOG.error("A session with {} does not close at once", opened.program().wire().name(), e);
      return false;
    }
  }

  private static void close(Opened opened) {
    try {
      opened.session().close();
    } catch (RuntimeException e) {
      LOG.error("A session with {} does not close", opened.program().wire().name(), e);
    }
  }
}
