package org.serval.rpc.internal;

import io.netty.channel.IoRegistration;
import io.netty.channel.unix.Socket;
import io.netty.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket of a {@link Line}: what it tells leads to the line's turns. A conversation may have it
 * first. What is left over of a turn, conversations, and the end of a client that has left, go by
 * the loop's {@link LoopQueue}: others come first. On the event loop only, but for {@link #open}.
 */
final class LineSocket implements SocketHandle.Owner {
  /** A conversation before the first packet, in which the socket is read and written otherwise. */
  interface Preamble {
    /** The socket is watched from now on. */
    void begin();

    /** The socket can be read from or written to, as was asked for. */
    void ready();

    /** The connection is closed. */
    void ended();
  }

  private static final Logger LOG = LoggerFactory.getLogger(LineSocket.class);

  private final RpcLoop loop;
  private final Line line;
  private final Intake intake;
  private final SocketHandle handle;
  private Preamble preamble;
  private boolean queued;
  private boolean left;

  LineSocket(RpcLoop loop, Socket socket, Line line, Intake intake) {
    this.loop = loop;
    this.line = line;
    this.intake = intake;
    this.handle = new SocketHandle(socket, this);
  }

  /** Begins to watch. Any thread. */
  void open() {
    loop.execute(
        () -> {
          if (!line.over()) {
            Future<IoRegistration> done = loop.register(handle);
            done.addListener(any -> opened(done.isSuccess(), done.getNow()));
          }
        });
  }

  private void opened(boolean success, IoRegistration registration) {
    if (!success) {
      LOG.error("The socket of {} cannot be watched", line);
      line.end("not watched");
    } else if (line.over()) {
      registration.cancel();
    } else {
      handle.begin(registration);
      if (preamble != null) {
        preamble.begin();
      }
    }
  }

  /** A conversation has it until this is called again with null. */
  void precede(Preamble first) {
    preamble = first;
  }

  /** Whether a conversation has it. */
  boolean preceded() {
    return preamble != null;
  }

  /** Says what to wait for. */
  void watch(boolean read, boolean write) {
    handle.watch(read, write);
  }

  @Override
  public void readable() {
    if (preamble != null) {
      later();
    } else if (!queued && !line.over()) {
      line.turn(intake::read);
    }
  }

  @Override
  public void writable() {
    if (preamble != null) {
      later();
    } else {
      line.turn(() -> {});
    }
  }

  @Override
  public void peerLeft() {
    left = true;
    later();
  }

  @Override
  public void hungUp() {
    line.endLater("closed by the client");
  }

  /** At the end of a turn: there may be more, of which the socket does not tell. */
  void goOnIfDue() {
    if (intake.overdue() || (left && !intake.paused() && !line.closing())) {
      later();
    }
  }

  private void later() {
    if (!queued && !line.over()) {
      queued = true;
      loop.queue().add(this::goOn);
    }
  }

  private void goOn() {
    queued = false;
    if (line.over()) {
      return;
    }
    if (preamble != null) {
      preamble.ready();
    } else if (intake.overdue()) {
      line.turn(intake::goOn);
    } else {
      line.turn(intake::read);
    }
  }

  /** Nothing is to be told any more. */
  void unwatch() {
    handle.unwatch();
  }

  /** Closes it, and ends a conversation that has it. */
  void close() {
    handle.close();
    if (preamble != null) {
      preamble.ended();
    }
  }
}
