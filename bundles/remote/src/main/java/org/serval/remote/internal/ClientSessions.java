package org.serval.remote.internal;

import org.serval.remote.internal.events.EventRegistrations;
import org.serval.rpc.ClientConnection;

/** Finds the one session that a client's programs share. */
final class ClientSessions {
  private ClientSessions() {}

  /** Begins a client's session. */
  static ClientSession begin(ClientConnection client, DriverDirectory drivers) {
    ClientSession session = new ClientSession(client, drivers, new EventRegistrations(client));
    client.attach(ClientSession.class, session);
    return session;
  }

  /** The session that the remote program began, or one in which nothing is open. */
  static ClientSession of(ClientConnection client, DriverDirectory drivers) {
    return client
        .attachment(ClientSession.class)
        .orElseGet(() -> new ClientSession(client, drivers, new EventRegistrations(client)));
  }
}
