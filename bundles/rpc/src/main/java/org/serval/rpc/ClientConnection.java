package org.serval.rpc;

import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.serval.api.Identity;
import org.serval.protocol.WireProgram;
import org.serval.protocol.XdrRecord;

/**
 * A connected client, shared by the sessions of all programs that it calls. May be used on any
 * thread; nothing here blocks.
 */
@ProviderType
public interface ClientConnection {
  /** A number that no other client of this daemon's run has, from 1. */
  long id();

  /** The server that it came to, {@link RpcProgram#LIBVIRTD} or {@link RpcProgram#ADMIN}. */
  String server();

  /** Whether it came by the read-only socket. */
  boolean readOnly();

  /** How it came. */
  Transport transport();

  /** Whether nobody can listen in: true for Unix sockets and for encrypted connections. */
  boolean secure();

  /** When it came. */
  Instant connectedAt();

  /** Who it is, as far as is known by now. */
  Identity identity();

  /** How the socket's clients have to authenticate. */
  AuthMethod authMethod();

  /** Whether it may call procedures; true from the start where the method is NONE. */
  boolean authenticated();

  /** It has authenticated, as this identity. */
  void authenticate(Identity identity);

  /**
   * Sends an event, behind what was sent before. A client that leaves too much unread is cut off,
   * with a line in the log.
   *
   * @param from the program whose event it is
   * @param procedure the event's number in that program
   * @return whether the client was still there
   */
  boolean sendEvent(WireProgram from, int procedure, XdrRecord body);

  /**
   * The client understands the keepalive program, so from now on it is asked for a sign of life
   * when it is silent, and closed when it gives none. Harmless if called again.
   */
  void startKeepalive();

  /** Leaves something for the sessions of other programs of this client, by its type. */
  <T> void attach(Class<T> type, T value);

  /** What a session left. */
  <T> Optional<T> attachment(Class<T> type);

  /** Whether it is gone or about to go. */
  boolean closed();

  /** Says goodbye: what was sent before is written first. Harmless if called again. */
  void close();
}
