package org.serval.admin.internal;

import java.time.Instant;
import java.util.Optional;
import org.serval.api.Identity;
import org.serval.protocol.XdrRecord;
import org.serval.rpc.AuthMethod;
import org.serval.rpc.ClientConnection;
import org.serval.rpc.RpcProgram;
import org.serval.rpc.Transport;

/** A client of the read-only socket, that can only be looked at and sent away. */
final class FakeClient implements ClientConnection {
  private final long id;
  private final Identity identity;
  private boolean closed;

  private FakeClient(long id, Identity identity) {
    this.id = id;
    this.identity = identity;
  }

  static FakeClient unix(long id) {
    return new FakeClient(id, Identity.ofPeer(1000, 100, 4711, "ann", "users"));
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public String server() {
    return RpcProgram.LIBVIRTD;
  }

  @Override
  public boolean readOnly() {
    return true;
  }

  @Override
  public Transport transport() {
    return Transport.UNIX;
  }

  @Override
  public boolean secure() {
    return true;
  }

  @Override
  public Instant connectedAt() {
    return Instant.ofEpochSecond(1_700_000_000L, 999_999_999);
  }

  @Override
  public Identity identity() {
    return identity;
  }

  @Override
  public AuthMethod authMethod() {
    return AuthMethod.NONE;
  }

  @Override
  public boolean authenticated() {
    return true;
  }

  @Override
  public void authenticate(Identity who) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean sendEvent(RpcProgram from, int procedure, XdrRecord body) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void startKeepalive() {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> void attach(Class<T> type, T value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> Optional<T> attachment(Class<T> type) {
    return Optional.empty();
  }

  @Override
  public boolean closed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
  }
}
