package org.serval.rpc.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends clients that take too long to authenticate, as they take the place of others. Somebody may
 * have to type a password meanwhile, here or at the client, so there is time for that; a client
 * whose call is being worked on, as when polkit asks an administrator, is waited for. While there
 * are such clients, it looks every ten seconds, on the event loop; otherwise nothing runs.
 */
final class Patience {
  static final Duration ENOUGH = Duration.ofMinutes(2);
  private static final int PAUSE_SECONDS = 10;
  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

  private final Clients clients;
  private final RpcLoop loop;
  private final AtomicBoolean watching = new AtomicBoolean();

  Patience(Clients clients, RpcLoop loop) {
    this.clients = clients;
    this.loop = loop;
  }

  /** A client has come that has to authenticate. Any thread. */
  void watch() {
    if (watching.compareAndSet(false, true)) {
      loop.schedule(() -> lookAgain(Instant.now()), PAUSE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private void lookAgain(Instant now) {
    watching.set(false);
    look(now);
    if (!clients.anonymous().isEmpty()) {
      watch();
    }
  }

  /** Ends whoever has taken too long by then. Any thread. */
  void look(Instant now) {
    for (Client client : clients.anonymous()) {
      if (client.connectedAt().plus(ENOUGH).isBefore(now) && client.queue().running() == 0) {
        LOG.warn(
            "{} at {} has not authenticated within {} seconds and is sent away",
            client,
            client.door(),
            ENOUGH.toSeconds());
        client.abort("does not authenticate");
      }
    }
  }
}
