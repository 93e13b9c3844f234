package org.serval.auth.sasl.internal;

import java.util.Optional;
import org.serval.api.access.SaslService.Exchange;

/** A way to find out who a client is. Any thread; may read files. */
interface Mechanism {
  /** As it is registered for SASL. */
  String name();

  /** Whether it is served where the host has no list of mechanisms. */
  boolean usual();

  /** How many bits its encryption may have; 0 for none. */
  int strength();

  /** Why it cannot be served now, in words for the log; empty if it can. */
  Optional<String> hindrance();

  /**
   * Begins with a client.
   *
   * @param least how many bits it has to encrypt the connection with; 0 if it has not to
   */
  Attempt begin(int least);

  /** One client's attempt. One thread at a time. */
  interface Attempt extends Exchange {
    /** The name that the client gave, for the log; null before that. */
    String claimed();
  }
}
