package org.serval.rpc.internal;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.serval.api.stream.PassedFile;
import org.serval.posix.Fd;

/**
 * Cuts what a client sends into packets. Bytes are received into the memory that all clients of an
 * event loop share, and whole packets are handed over where they lie. Only what is left of a packet
 * that has not fully come, or may not be taken yet, is kept, in memory that grows with what was
 * received and not with what the client announces. On the event loop only.
 */
final class FrameReader {
  /** Takes packets. */
  interface Sink {
    /**
     * Takes a packet, whose bytes are gone when this returns.
     *
     * @return whether it takes another one now
     */
    boolean take(Frame frame);
  }

  /** How a read ended. */
  enum Outcome {
    /** All is well; there may be more. */
    OPEN,
    /** The client closed the connection, or it broke. */
    ENDED
  }

  private static final int SMALL = 4096;

  /**
   * What a client may send to be worked on before others have their turn: some 290 of the smallest
   * packets. Large ones go on in memory of their own.
   */
  private static final int TURN = 8192;

  private static final String SENT_AHEAD = "it sent ahead of a change of its protection";

  private final RpcLoop loop;
  private final Sink sink;
  private Wire wire;
  private final Deque<Fd> arrived = new ArrayDeque<>(0);
  private ByteBuf kept;

  FrameReader(RpcLoop loop, Wire wire, Sink sink) {
    this.loop = loop;
    this.wire = wire;
    this.sink = sink;
  }

  /**
   * Receives by another wire from now on. The rest of a packet that began on the one before would
   * be a packet that somebody else may have begun, and is refused.
   */
  void receiveBy(Wire other) {
    if (kept != null) {
      throw new BadFrameException(SENT_AHEAD);
    }
    wire = other;
  }

  /**
   * Receives once and hands over the packets that are complete. Not to be called between a packet
   * after which the sink wanted no other one and {@link #resume}.
   */
  Outcome read() {
    return kept == null || kept.readableBytes() <= SMALL ? readShared() : readKept();
  }

  /** Hands over packets that were kept because the sink did not want them. */
  void resume() {
    if (kept != null) {
      int there = kept.readableBytes();
      kept.skipBytes(cut(kept.nioBuffer(kept.readerIndex(), there), there));
      if (!kept.isReadable()) {
        releaseKept();
      }
    }
  }

  /** Gives all memory back and closes descriptors that belong to no packet. */
  void close() {
    releaseKept();
    arrived.forEach(Fd::close);
    arrived.clear();
  }

  private Outcome readShared() {
    ByteBuffer shared = loop.received();
    int before = kept == null ? 0 : kept.readableBytes();
    if (before > 0) {
      kept.getBytes(kept.readerIndex(), shared.duplicate().clear().limit(before));
    }
    int room = Math.min(shared.capacity() - before, TURN);
    int count = receive(loop.receivedAddress() + before, room);
    if (count <= 0) {
      return outcome(count);
    }
    releaseKept();
    int end = before + count;
    int taken = cut(shared, end);
    if (taken < end) {
      keep(shared.slice(taken, end - taken));
    }
    return Outcome.OPEN;
  }

  /** Receives what is missing of a large packet straight into its own memory. */
  private Outcome readKept() {
    int there = kept.readableBytes();
    int wanted = FrameSize.wanted(kept.nioBuffer(kept.readerIndex(), there), 0, there);
    makeRoom(there, wanted);
    int room = Math.min(kept.writableBytes(), wanted - there);
    int count = receive(kept.memoryAddress() + kept.writerIndex(), room);
    if (count <= 0) {
      return outcome(count);
    }
    kept.writerIndex(kept.writerIndex() + count);
    if (there + count >= wanted) {
      resume();
    }
    return Outcome.OPEN;
  }

  private int receive(long address, int room) {
    Receiver receiver = loop.receiver();
    int count = wire.receive(address, room);
    if (!receiver.files().isEmpty()) {
      arrived.addAll(receiver.files());
      receiver.files().clear();
    }
    return count;
  }

  private static Outcome outcome(int count) {
    return count == Receiver.NOTHING ? Outcome.OPEN : Outcome.ENDED;
  }

  /** Hands over the packets up to a position; returns where the last one ends. */
  private int cut(ByteBuffer bytes, int end) {
    Wire from = wire;
    int at = 0;
    boolean more = true;
    while (more && at < end) {
      refuseUnlessBy(from);
      int size = FrameSize.wanted(bytes, at, end - at);
      if (size > end - at) {
        return at;
      }
      List<PassedFile> files = files(FrameSize.files(bytes, at));
      more = sink.take(new Frame(bytes.slice(at, size), files));
      at += size;
    }
    if (more && !arrived.isEmpty()) {
      throw new BadFrameException("descriptors that no packet announced");
    }
    return at;
  }

  /** What came behind the packet that changed the wire, but came by the one before. */
  private void refuseUnlessBy(Wire from) {
    if (wire != from) {
      throw new BadFrameException(SENT_AHEAD);
    }
  }

  private List<PassedFile> files(int count) {
    if (count == 0) {
      return List.of();
    }
    if (arrived.size() < count) {
      throw new BadFrameException("fewer descriptors than the packet announced");
    }
    List<PassedFile> files = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      files.add(arrived.remove());
    }
    return List.copyOf(files);
  }

  private void keep(ByteBuffer rest) {
    kept = allocate(Math.max(SMALL, rest.remaining()));
    kept.writeBytes(rest);
  }

  private void makeRoom(int there, int wanted) {
    if (kept.writableBytes() == 0) {
      ByteBuf larger = allocate(Math.min(wanted, 2 * there));
      larger.writeBytes(kept);
      releaseKept();
      kept = larger;
    }
  }

  private ByteBuf allocate(int bytes) {
    loop.frameMemory().take(bytes);
    return loop.allocator().directBuffer(bytes, bytes);
  }

  private void releaseKept() {
    if (kept != null) {
      loop.frameMemory().give(kept.maxCapacity());
      kept.release();
      kept = null;
    }
  }
}
