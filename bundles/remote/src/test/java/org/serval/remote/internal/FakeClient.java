package org.serval.remote.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.serval.api.Identity;
import org.serval.protocol.WireProgram;
import org.serval.protocol.XdrRecord;
import org.serval.rpc.AuthMethod;
import org.serval.rpc.ClientConnection;
import org.serval.rpc.RpcProgram;
import org.serval.rpc.Transport;

/** A client that remembers what it was sent. */
final class FakeClient implements ClientConnection {
  /** An event that was sent. */
  record Sent(int procedure, XdrRecord body) {}

  final List<Sent> events = new CopyOnWriteArrayList<>();
  private final Map<Class<?>, Object> attachments = new HashMap<>();
  private final boolean readOnly;
  boolean keepalive;
  boolean closed;
  AuthMethod method = AuthMethod.NONE;
  Identity identity = Identity.ofPeer(1000, 1000, 77, "joe", "joe");

  FakeClient(boolean readOnly) {
    this.readOnly = readOnly;
  }

  @Override
  public long id() {
    return 1;
  }

  @Override
  public String server() {
    return RpcProgram.LIBVIRTD;
  }

  @Override
  public boolean readOnly() {
    return readOnly;
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
    return Instant.EPOCH;
  }

  @Override
  public Identity identity() {
    return identity;
  }

  @Override
  public AuthMethod authMethod() {
    return method;
  }

  @Override
  public boolean authenticated() {
    return method == AuthMethod.NONE;
  }

  @Override
  public void authenticate(Identity who) {
    identity = who;
    method = AuthMethod.NONE;
  }

  @Override
  public boolean sendEvent(WireProgram from, int procedure, XdrRecord body) {
    events.add(new Sent(procedure, body));
    return true;
  }

  @Override
  public void startKeepalive() {
    keepalive = true;
  }

  @Override
  public <T> void attach(Class<T> type, T value) {
    attachments.put(type, value);
  }

  @Override
  public <T> Optional<T> attachment(Class<T> type) {
    return Optional.ofNullable(type.cast(attachments.get(type)));
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
