package org.serval.rpc.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.serval.api.stream.PassedFile;
import org.serval.posix.Errno;
import org.serval.posix.PosixException;
import org.serval.posix.UnixFds;

/**
 * What is still to be written to a client, in order. Small packets gather in one piece of memory,
 * so that the answers to a burst of calls leave in one write. On the event loop only.
 */
final class Outbound {
  private static final int GATHER = 16 * 1024;

  /** Something that leaves in one step. */
  private sealed interface Piece {
    void drop();
  }

  /** Packets of calls and events. */
  private record Gathered(ByteBuf bytes) implements Piece {
    @Override
    public void drop() {
      bytes.release();
    }
  }

  /** A packet of a stream. */
  private record OfStream(ByteBuf bytes, Runnable done) implements Piece {
    @Override
    public void drop() {
      bytes.release();
      done.run();
    }
  }

  /** The place from which on another wire takes the bytes. */
  private record Change(Wire wire) implements Piece {
    @Override
    public void drop() {
      // whoever made it closes it
    }
  }

  private record File(PassedFile file) implements Piece {
    @Override
    public void drop() {
      file.close();
    }
  }

  private final ByteBufAllocator allocator;
  private final Socket socket;
  private Wire wire;
  private final Deque<Piece> pieces = new ArrayDeque<>();
  private ByteBuf gathering;
  private long backlog;

  Outbound(ByteBufAllocator allocator, Socket socket, Wire wire) {
    this.allocator = allocator;
    this.socket = socket;
    this.wire = wire;
  }

  /** Bytes of answers and events that wait; those of streams have their own bound. */
  long backlog() {
    return backlog;
  }

  boolean isEmpty() {
    return pieces.isEmpty();
  }

  /** Adds a copy of a packet, or of the next part of one. */
  void add(ByteBuffer packet) {
    int length = packet.remaining();
    if (gathering == null || gathering.writableBytes() < length) {
      gathering = allocator.directBuffer(Math.max(GATHER, length));
      pieces.add(new Gathered(gathering));
    }
    gathering.writeBytes(packet);
    backlog += length;
  }

  /** Adds a packet of a stream, which is released when it is written or dropped. */
  void add(ByteBuf packet, Runnable done) {
    gathering = null;
    pieces.add(new OfStream(packet, done));
  }

  /** Adds a descriptor, which goes with a zero byte of its own and is closed then. */
  void add(PassedFile file) {
    gathering = null;
    pieces.add(new File(file));
  }

  /** Sends what is added from here on by another wire. */
  void sendBy(Wire other) {
    gathering = null;
    pieces.add(new Change(other));
  }

  /**
   * Writes what the socket takes.
   *
   * @return whether all is written
   * @throws IOException when the connection is broken
   */
  boolean flush() throws IOException {
    if (!wire.flush()) {
      return false;
    }
    while (!pieces.isEmpty()) {
      Piece piece = pieces.peek();
      boolean done =
          switch (piece) {
            case Gathered gathered -> write(gathered);
            case OfStream packet -> wire.send(packet.bytes());
            case File file -> write(file);
            case Change change -> change(change);
          };
      if (!done) {
        return false;
      }
      pieces.remove();
      piece.drop();
    }
    gathering = null; // if there was one, it was the last piece
    return true;
  }

  /** Drops all that waits. */
  void close() {
    gathering = null;
    backlog = 0;
    while (!pieces.isEmpty()) {
      pieces.remove().drop();
    }
  }

  private boolean write(Gathered piece) throws IOException {
    int before = piece.bytes().readableBytes();
    boolean all = wire.send(piece.bytes());
    backlog -= before - piece.bytes().readableBytes();
    return all;
  }

  private boolean change(Change to) {
    wire = to.wire();
    return true;
  }

  private boolean write(File piece) throws IOException {
    try {
      ByteBuffer zero = ByteBuffer.allocate(1);
      return UnixFds.send(socket.intValue(), zero, piece.file().descriptor()) == 1;
    } catch (PosixException e) {
      if (e.errno() == Errno.EAGAIN) {
        return false;
      }
      throw e;
    }
  }
}
