package org.serval.rpc.internal;

import io.netty.channel.IoRegistration;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import org.serval.api.Identity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes clients from one listening socket. While its server has no room for more, clients stay in
 * the kernel's queue. On the event loop only, but for {@link #start}.
 */
final class Acceptor implements SocketHandle.Owner {
  /** What becomes of a client. */
  interface Reception {
    /** Whether one more may come by a door. */
    boolean hasRoom(Door door);

    /** Takes a client, of whom the process, user and group are known. */
    void welcome(Door door, Socket socket, Identity peer);
  }

  private static final Logger LOG = LoggerFactory.getLogger(Acceptor.class);
  private static final int AT_ONCE = 16;
  private static final int BREATHER_MILLIS = 100;
  private static final int SOL_SOCKET = 1;
  private static final int SO_PEERCRED = 17;
  private static final int LONGEST_ADDRESS = 128;

  private final Door door;
  private final RpcLoop loop;
  private final Socket socket;
  private final Reception reception;
  private final SocketHandle handle;
  private final byte[] address = new byte[LONGEST_ADDRESS];
  private final ByteBuffer credentials =
      ByteBuffer.allocateDirect(12).order(ByteOrder.nativeOrder());

  Acceptor(Door door, RpcLoop loop, Socket socket, Reception reception) {
    this.door = door;
    this.loop = loop;
    this.socket = socket;
    this.reception = reception;
    this.handle = new SocketHandle(socket, this);
  }

  /** Begins to accept, before this returns. */
  void start() throws IOException {
    var registered = loop.register(handle).awaitUninterruptibly();
    if (!registered.isSuccess()) {
      throw new IOException("cannot watch " + door, registered.cause());
    }
    IoRegistration registration = registered.getNow();
    loop.execute(() -> handle.begin(registration));
  }

  /** Ceases to accept and closes the socket; done on the loop soon after. */
  void stop() {
    loop.execute(handle::close);
  }

  /** There may be room again. Any thread. */
  void resume() {
    loop.execute(() -> handle.watch(reception.hasRoom(door), false));
  }

  @Override
  public void readable() {
    try {
      acceptSome();
    } catch (IOException e) {
      LOG.warn("Clients at {} cannot be accepted for now: {}", door, e.getMessage());
      handle.watch(false, false);
      loop.schedule(
          () -> handle.watch(reception.hasRoom(door), false),
          BREATHER_MILLIS,
          TimeUnit.MILLISECONDS);
    }
  }

  private void acceptSome() throws IOException {
    for (int i = 0; i < AT_ONCE; i++) {
      if (!reception.hasRoom(door)) {
        handle.watch(false, false);
        LOG.warn("There is no room for more clients at {}", door);
        return;
      }
      int descriptor = socket.accept(address);
      if (descriptor < 0) {
        return;
      }
      Socket client = new Socket(descriptor);
      reception.welcome(door, client, arrived(client));
    }
  }

  private Identity arrived(Socket client) {
    return switch (door) {
      case Door.Unix unix -> peer(client);
      case Door.Network network -> {
        NetworkSockets.prepare(client);
        yield Identity.UNKNOWN;
      }
    };
  }

  /** Who is at the other end: struct ucred of pid, uid and gid. */
  private Identity peer(Socket client) {
    try {
      client.getRawOpt(SOL_SOCKET, SO_PEERCRED, credentials.clear());
      return Identity.ofPeer(
          Integer.toUnsignedLong(credentials.getInt(4)),
          Integer.toUnsignedLong(credentials.getInt(8)),
          credentials.getInt(0),
          null,
          null);
    } catch (IOException e) {
      LOG.debug("A client's credentials are unknown: {}", e.getMessage());
      return Identity.UNKNOWN;
    }
  }

  @Override
  public void writable() {
    // nothing is written to a listening socket
  }

  @Override
  public void peerLeft() {
    // a listening socket has no peer
  }

  @Override
  public void hungUp() {
    // a listening socket has no peer
  }
}
