package org.serval.rpc.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.unix.Socket;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.serval.api.Identity;
import org.serval.protocol.WireProgram;
import org.serval.protocol.XdrRecord;
import org.serval.rpc.AuthMethod;
import org.serval.rpc.ClientConnection;
import org.serval.rpc.RpcProgram;
import org.serval.rpc.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connected client as its programs see it: who it is, by what it came, and what takes part in
 * serving it. It takes packets on its event loop; what goes to it, goes by {@link Outgoing}.
 */
final class Client implements ClientConnection, Line.Owner {
  private static final Logger LOG = LoggerFactory.getLogger(Client.class);

  /** What libvirt's clients wait for behind the TLS handshake. */
  private static final byte[] LET_IN = {1};

  private final RpcServer server;
  private final Door door;
  private final long id;
  private final Instant connectedAt = Instant.now();
  private final Map<Class<?>, Object> attachments = new ConcurrentHashMap<>(4);
  private final Line line;
  private final Outgoing out;
  private final ClientQueue queue;
  private final Sessions sessions = new Sessions(this);
  private final Streams streams = new Streams();
  private final SignsOfLife signs;
  private final Dispatcher dispatcher;
  private volatile Identity identity;
  private volatile boolean authenticated;
  private volatile boolean secured;
  private volatile boolean retiring;

  Client(RpcServer server, Door door, long id, RpcLoop loop, Socket socket, Identity identity) {
    this.server = server;
    this.door = door;
    this.id = id;
    this.identity = identity;
    this.authenticated = door.auth() == AuthMethod.NONE && door.transport() != Transport.TLS;
    this.line = new Line(loop, socket, this);
    this.out = new Outgoing(this, line);
    this.queue =
        new ClientQueue(server.workers(), server.limits().clientRequests(), this::reconsider);
    this.signs = new SignsOfLife(this, line, server.limits());
    this.dispatcher = new Dispatcher(this, server.programs(), sessions);
  }

  /** Begins to serve it. */
  void open() {
    line.open();
  }

  /** Begins with the TLS handshake; only a client that may come in is served then. */
  void openBy(TlsService tls) {
    line.precede(new TlsHandshake(line, tls.begin(), new TlsOutcome()));
    line.open();
  }

  /** What becomes of a handshake. On the event loop. */
  private final class TlsOutcome implements TlsHandshake.Outcome {
    @Override
    public void succeeded(TlsService.Side side, ByteBuf early) {
      identity = identity.withX509Name(side.peerName());
      if (door.auth() == AuthMethod.NONE) {
        authenticate(identity);
      }
      line.begin(new TlsLayer(side.engine()), early, LET_IN);
    }

    @Override
    public void failed(String why) {
      if (!line.closing()) {
        LOG.warn("{} is turned away at {}: {}", Client.this, door, why);
      }
      line.abort(why);
    }
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public String server() {
    return server.name();
  }

  @Override
  public boolean readOnly() {
    return door.readOnly();
  }

  @Override
  public Transport transport() {
    return door.transport();
  }

  @Override
  public boolean secure() {
    return secured || door.transport() != Transport.TCP;
  }

  @Override
  public Instant connectedAt() {
    return connectedAt;
  }

  @Override
  public Identity identity() {
    return identity;
  }

  @Override
  public AuthMethod authMethod() {
    return door.auth();
  }

  @Override
  public boolean authenticated() {
    return authenticated;
  }

  @Override
  public void authenticate(Identity proven) {
    identity = proven;
    authenticated = true;
    server.clients().authenticated(this);
  }

  @Override
  public void startKeepalive() {
    post(0, signs::start);
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
    return line.closing();
  }

  @Override
  public void close() {
    line.close("closed by the daemon");
  }

  /** Says who it is, before it is served. */
  void identify(Identity peer) {
    identity = peer;
  }

  /** Takes no more calls, and closes when those that it has are answered. Any thread. */
  void retire() {
    retiring = true;
    queue.whenIdle(this::close);
  }

  /** Closes without waiting for what is not written. */
  void abort(String why) {
    line.abort(why);
  }

  @Override
  public boolean sendEvent(WireProgram from, int procedure, XdrRecord body) {
    return out.event(from, procedure, body);
  }

  /** What goes to it. */
  Outgoing out() {
    return out;
  }

  /** Its words are protected from here on, and it has proven who it is. On the event loop. */
  void secured(Identity proven) {
    secured = true;
    authenticate(proven);
  }

  /** Runs a task on the event loop. Any thread. */
  void post(long bytes, Runnable task) {
    line.post(bytes, task);
  }

  /** Something may have changed that kept it from being read. Any thread. */
  void reconsider() {
    post(0, () -> {});
  }

  ByteBufAllocator allocator() {
    return line.loop().allocator();
  }

  Door door() {
    return door;
  }

  ClientQueue queue() {
    return queue;
  }

  Streams streams() {
    return streams;
  }

  SignsOfLife signs() {
    return signs;
  }

  /** The program goes. Any thread. */
  void programGone(RpcProgram program) {
    post(0, () -> sessions.close(program, () -> {}));
  }

  @Override
  public void take(Frame frame) {
    dispatcher.take(frame);
  }

  @Override
  public boolean willing() {
    return !retiring && !queue.full() && !streams.full();
  }

  @Override
  public void paused(boolean paused) {
    signs.suspend(paused);
  }

  @Override
  public void closed(String reason) {
    LOG.debug("{} is gone: {}", this, reason);
    signs.stop();
    streams.close();
    queue.close();
    server.clients().remove(this);
    sessions.closeAll(() -> server.clients().ended(this));
  }

  @Override
  public String toString() {
    return "Client " + id + " (pid " + identity.pid() + ")";
  }
}
