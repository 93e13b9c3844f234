package org.serval.rpc.internal;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.serval.protocol.KeepaliveProcedures;
import org.serval.protocol.MessageStatus;
import org.serval.protocol.MessageType;
import org.serval.protocol.Nothing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keepalive program of one client: answers its pings, pings it, and drops it when it is dead.
 * While nothing is read from a client, its pings cannot be seen, so it is sent a pong every second
 * unasked: any packet tells it that the daemon lives. On the event loop only.
 */
final class SignsOfLife implements Keepalive.Peer {
  private static final Logger LOG = LoggerFactory.getLogger(SignsOfLife.class);
  private static final int PING = 1;
  private static final int PONG = 2;
  private static final int VERSION = 1;

  private final Client client;
  private final Line line;
  private final Keepalive keepalive;
  private boolean understood;
  private ScheduledFuture<?> unasked;

  SignsOfLife(Client client, Line line, ServerLimits limits) {
    this.client = client;
    this.line = line;
    this.keepalive =
        new Keepalive(line.loop(), this, limits.keepaliveInterval(), limits.keepaliveCount());
  }

  /** The client understands keepalive. */
  void start() {
    understood = true;
    keepalive.start();
  }

  /** A packet came. */
  void seen() {
    keepalive.signOfLife();
  }

  /** A message of the keepalive program came. */
  void take(Frame frame) {
    if (frame.version() == VERSION && frame.procedure() == PING) {
      understood = true;
      send(PONG);
    }
  }

  /** Nothing is read from the client any more, or again. */
  void suspend(boolean suspend) {
    keepalive.suspend(suspend);
    if (unasked != null) {
      unasked.cancel(false);
      unasked = null;
    }
    if (suspend && understood) {
      answerUnasked();
    }
  }

  void stop() {
    keepalive.stop();
    if (unasked != null) {
      unasked.cancel(false);
    }
  }

  private void answerUnasked() {
    unasked =
        line.loop()
            .schedule(
                () -> {
                  if (line.unread() == 0) {
                    send(PONG);
                  }
                  answerUnasked();
                },
                1,
                TimeUnit.SECONDS);
  }

  @Override
  public void ping() {
    send(PING);
  }

  @Override
  public void dead() {
    LOG.warn("{} gave no sign of life and is closed", client);
    client.abort("no sign of life");
  }

  private void send(int procedure) {
    client
        .out()
        .send(
            new Packets.Head(
                KeepaliveProcedures.PROGRAM,
                VERSION,
                procedure,
                MessageType.MESSAGE,
                0,
                MessageStatus.OK),
            Nothing.INSTANCE);
  }
}
