package org.serval.rpc.internal;

import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A socket on an event loop, watched level-triggered. The bytes are moved by its owner and not by a
 * Netty channel, because a channel either reads bytes or descriptors, while our clients send them
 * side by side. On the event loop only.
 */
final class SocketHandle implements EpollIoHandle {
  private static final Logger LOG = LoggerFactory.getLogger(SocketHandle.class);
  private static final int HANGUP = 0x10 | 0x08; // EPOLLHUP, EPOLLERR
  private static final EpollIoOps GONE = EpollIoOps.EPOLLRDHUP;
  private static final EpollIoOps READ = EpollIoOps.EPOLLIN;
  private static final EpollIoOps READ_OR_GONE = READ.with(GONE);

  /** Who is told. */
  interface Owner {
    void readable();

    void writable();

    /**
     * The peer is gone, or sends no more. There may be something to be read before that, which
     * nothing is told of any more.
     */
    void peerLeft();

    /** The peer is gone, and the owner does not read. */
    void hungUp();
  }

  private final Socket socket;
  private final Owner owner;
  private IoRegistration registration;
  private EpollIoOps watched = EpollIoOps.NONE;
  private boolean halfClosed;

  SocketHandle(Socket socket, Owner owner) {
    this.socket = socket;
    this.owner = owner;
  }

  /** Begins to watch for what can be read. */
  void begin(IoRegistration made) {
    registration = made;
    watch(true, false);
  }

  /** Says what the owner waits for. */
  void watch(boolean read, boolean write) {
    EpollIoOps wanted = read ? READ_OR_GONE : GONE;
    if (halfClosed) {
      wanted = EpollIoOps.NONE;
    }
    wanted = write ? wanted.with(EpollIoOps.EPOLLOUT) : wanted;
    if (registration != null && !wanted.equals(watched)) {
      watched = wanted;
      registration.submit(wanted);
    }
  }

  @Override
  public FileDescriptor fd() {
    return socket;
  }

  @Override
  public void handle(IoRegistration from, IoEvent event) {
    EpollIoOps ops = ((EpollIoEvent) event).ops();
    if (ops.contains(EpollIoOps.EPOLLOUT)) {
      owner.writable();
    }
    boolean gone = ops.contains(GONE) || (ops.value() & HANGUP) != 0;
    if (registration == null) {
      return; // closed meanwhile
    }
    boolean reads = watched.contains(READ);
    if (gone) {
      ceaseToTell(ops);
    }
    if (reads && gone) {
      owner.peerLeft();
    } else if (reads && ops.contains(READ)) {
      owner.readable();
    } else if (gone) {
      owner.hungUp();
    }
  }

  /** What stays so would be reported again and again. */
  private void ceaseToTell(EpollIoOps ops) {
    if ((ops.value() & HANGUP) != 0) {
      unwatch();
    } else {
      halfClosed = true;
      watch(false, watched.contains(EpollIoOps.EPOLLOUT));
    }
  }

  /** Nothing is to be told any more. */
  void unwatch() {
    if (registration != null) {
      registration.cancel();
      registration = null;
    }
  }

  /** Ceases to watch and closes the socket. */
  @Override
  public void close() {
    unwatch();
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("Socket {} does not close: {}", socket.intValue(), e.getMessage());
    }
  }
}
