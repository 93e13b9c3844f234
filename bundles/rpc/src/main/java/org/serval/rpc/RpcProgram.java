package org.serval.rpc;

import org.osgi.annotation.versioning.ConsumerType;
import org.serval.protocol.WireProgram;

/**
 * A program that clients may call: registered as a service, it is served at once, also to clients
 * that are connected already; taken away, its sessions are closed and calls to it are answered as
 * calls to an unknown program. Its service property {@link #SERVER} names the sockets.
 */
@ConsumerType
public interface RpcProgram {
  /** The service property that says which sockets serve the program; {@link #LIBVIRTD} if unset. */
  String SERVER = "serval.rpc.server";

  /** The read-write and the read-only socket. */
  String LIBVIRTD = "libvirtd";

  /** The admin socket. */
  String ADMIN = "admin";

  /** The program's number, version and procedures. Always the same object. */
  WireProgram wire();

  /**
   * Begins with a client, at its first call to this program. On the event loop: must not block. An
   * exception answers that call, and the next one tries again.
   */
  ProgramSession open(ClientConnection client);

  /** Whether a client may call this procedure before it is authenticated. Must not block. */
  default boolean servesUnauthenticated(int procedure) {
    return false;
  }
}
