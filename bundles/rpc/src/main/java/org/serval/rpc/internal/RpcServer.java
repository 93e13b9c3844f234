package org.serval.rpc.internal;

import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.serval.api.Identity;
import org.serval.posix.Posix;
import org.serval.posix.ProcStat;
import org.serval.rpc.RpcProgram;
import org.serval.rpc.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server: the sockets that belong together, with their programs, clients and limits. Who a client
 * is gets looked up before the first byte is read from it, on a virtual thread where files are to
 * be read for that.
 */
final class RpcServer implements Acceptor.Reception {
  private static final Logger LOG = LoggerFactory.getLogger(RpcServer.class);
  private static final AtomicLong IDS = new AtomicLong();
  private static final long LAST_CALLS_MILLIS = 800;
  private static final long LAST_SESSIONS_MILLIS = 600;

  private final String name;
  private final ServerLimits limits;
  private final RpcLoops loops;
  private final PeerNames names;
  private final Programs programs = new Programs();
  private final Workers workers;
  private final Clients clients;
  private final Patience patience;
  private volatile TlsService tls;
  private final List<Acceptor> acceptors = new CopyOnWriteArrayList<>();
  private final List<ListeningSocket> sockets = new CopyOnWriteArrayList<>();

  RpcServer(String name, ServerLimits limits, RpcLoops loops, PeerNames names) {
    this.name = name;
    this.limits = limits;
    this.loops = loops;
    this.names = names;
    this.workers = new Workers(limits.workers(), limits.priorityWorkers());
    this.clients = new Clients(limits.clients(), limits.anonymousClients(), this::roomAgain);
    this.patience = new Patience(clients, loops.first());
  }

  String name() {
    return name;
  }

  ServerLimits limits() {
    return limits;
  }

  Programs programs() {
    return programs;
  }

  Workers workers() {
    return workers;
  }

  Clients clients() {
    return clients;
  }

  /**
   * Makes a door's socket and begins to accept clients by it.
   *
   * @param gid the file's group, or {@link Posix#UNCHANGED}
   */
  void listen(Door.Unix door, int gid) throws IOException {
    listen(door, ListeningSocket.bind(door.path(), door.mode(), gid, limits.queuedClients()));
  }

  /** Speaks TLS, from before the first door for it is opened. */
  void secureBy(TlsService service) {
    tls = service;
  }

  /** How it speaks TLS; null if it does not. */
  TlsService tls() {
    return tls;
  }

  /** Begins to accept clients by a port, on all of its addresses or none. */
  void listen(Door.Network door) throws IOException {
    for (ListeningSocket socket : NetworkSockets.listen(door, limits.queuedClients())) {
      listen(door, socket);
    }
  }

  /** Accepts clients by a socket that listens already. */
  void listen(Door door, ListeningSocket socket) throws IOException {
    sockets.add(socket);
    Acceptor acceptor = new Acceptor(door, loops.first(), socket.socket(), this);
    acceptor.start();
    acceptors.add(acceptor);
    LOG.info("Listening at {}", door);
  }

  /** Ends those that do not authenticate. */
  Patience patience() {
    return patience;
  }

  /** Changes how many clients may come. */
  void limitClients(int most, int anonymous) {
    clients.limit(most, anonymous);
  }

  /** A program is here from now on. */
  void add(RpcProgram program) {
    programs.add(program);
  }

  /** A program goes. */
  void remove(RpcProgram program) {
    programs.remove(program);
    clients.all().forEach(client -> client.programGone(program));
  }

  @Override
  public boolean hasRoom(Door door) {
    return !clients.full(door);
  }

  @Override
  public void welcome(Door door, Socket socket, Identity peer) {
    Client client = new Client(this, door, IDS.incrementAndGet(), loops.next(), socket, peer);
    clients.add(client);
    if (!client.authenticated()) {
      patience.watch();
    }
    if (door.transport() == Transport.TLS) {
      client.openBy(tls);
    } else if (door.transport() == Transport.TCP) {
      client.open();
    } else if (names.fresh()) {
      open(client, peer);
    } else {
      Thread.ofVirtual().name("rpc-welcome").start(() -> open(client, peer));
    }
  }

  private void open(Client client, Identity peer) {
    client.identify(lookUp(peer));
    client.open();
  }

  private Identity lookUp(Identity peer) {
    return new Identity(
        peer.uid(),
        peer.gid(),
        peer.pid(),
        startTime(peer.pid()),
        names.user(peer.uid()),
        names.group(peer.gid()),
        null,
        null,
        null);
  }

  private static long startTime(long pid) {
    try {
      return pid <= 0 ? 0 : ProcStat.of(pid).map(ProcStat::startTime).orElse(0L);
    } catch (IOException e) {
      return 0;
    }
  }

  private void roomAgain() {
    acceptors.forEach(Acceptor::resume);
  }

  /**
   * Stops: no more clients come, those that are here are read no more, their calls get some seconds
   * to end, then all are closed and their sessions waited for.
   */
  void stop() throws InterruptedException {
    acceptors.forEach(Acceptor::stop);
    acceptors.clear();
    sockets.forEach(RpcServer::removeFile);
    sockets.clear();
    clients.all().forEach(Client::retire);
    clients.awaitEnd(LAST_CALLS_MILLIS);
    clients.all().forEach(client -> client.abort("the daemon stops"));
    if (!clients.awaitEnd(LAST_SESSIONS_MILLIS)) {
      LOG.warn("Some sessions did not close in time");
    }
  }

  private static void removeFile(ListeningSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.warn("A socket's file stays behind: {}", e.getMessage());
    }
  }
}
