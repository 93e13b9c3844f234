package org.serval.rpc.internal;

import java.nio.file.Path;
import org.serval.rpc.AuthMethod;
import org.serval.rpc.Transport;

/** A place where clients come in. */
sealed interface Door {
  /** Whether they may only look. */
  boolean readOnly();

  /** How they have to authenticate. */
  AuthMethod auth();

  /** By what they come. */
  Transport transport();

  /**
   * A Unix socket.
   *
   * @param mode permissions of the socket's file
   */
  record Unix(Path path, boolean readOnly, AuthMethod auth, int mode) implements Door {
    @Override
    public Transport transport() {
      return Transport.UNIX;
    }

    @Override
    public String toString() {
      return path.toString();
    }
  }

  /**
   * A port of this host.
   *
   * @param transport TCP or TLS
   * @param host the address or name to listen at; null for all addresses
   * @param port a number or the name of a service
   */
  record Network(Transport transport, String host, String port, AuthMethod auth) implements Door {
    @Override
    public boolean readOnly() {
      return false;
    }

    @Override
    public String toString() {
      return transport + " port " + port + (host == null ? "" : " of " + host);
    }
  }
}
