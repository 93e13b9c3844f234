package org.serval.rpc.internal;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A wire over another one, with a {@link Layer} between them. Memory is held only while bytes are
 * in it: packed ones that make no whole piece yet, plain ones that nobody has taken yet, and packed
 * ones that the socket has not taken. On the event loop only.
 */
final class LayeredWire implements Wire {
  private static final Logger LOG = LoggerFactory.getLogger(LayeredWire.class);
  private static final int MOST_ANSWERS = 64 * 1024;

  private final RpcLoop loop;
  private final Wire below;
  private final Layer layer;
  private ByteBuf received;
  private ByteBuf plain;
  private ByteBuf packed;
  private boolean ended;
  private boolean early;

  /**
   * @param received packed bytes that have come already, in memory for a whole piece; belongs to
   *     this from here on; null for none
   */
  LayeredWire(RpcLoop loop, Wire below, Layer layer, ByteBuf received) {
    this.loop = loop;
    this.below = below;
    this.layer = layer;
    this.received = received;
    this.early = received != null;
  }

  @Override
  public int receive(long address, int room) {
    if (plain == null && !ended) {
      int count = fill();
      if (count <= 0) {
        return count;
      }
    }
    if (plain == null) {
      return ended ? 0 : Receiver.NOTHING;
    }
    return take(address, room);
  }

  /** Receives once from below and unpacks what is whole. */
  private int fill() {
    if (early) {
      early = false;
      unpack();
      return 1;
    }
    if (received == null) {
      received = loop.allocator().directBuffer(layer.largestPiece(), layer.largestPiece());
    }
    int count =
        below.receive(received.memoryAddress() + received.writerIndex(), received.writableBytes());
    if (count > 0) {
      received.writerIndex(received.writerIndex() + count);
      unpack();
    }
    received = received.isReadable() ? received : released(received);
    return count;
  }

  private void unpack() {
    plain = loop.allocator().directBuffer(received.readableBytes());
    try {
      ended = !layer.unpack(received, plain, packed());
    } catch (IOException e) {
      throw new BadFrameException(e.getMessage());
    }
    received.discardReadBytes();
    plain = plain.isReadable() ? plain : released(plain);
    if (packed.readableBytes() > MOST_ANSWERS) {
      throw new BadFrameException("it has the protocol below answered but reads no answers");
    }
    packed = packed.isReadable() ? packed : released(packed);
  }

  private int take(long address, int room) {
    int count = Math.min(room, plain.readableBytes());
    MemorySegment.copy(
        memory(plain.memoryAddress() + plain.readerIndex(), count),
        0,
        memory(address, count),
        0,
        count);
    plain.skipBytes(count);
    plain = plain.isReadable() ? plain : released(plain);
    return count;
  }

  private static MemorySegment memory(long address, int bytes) {
    return MemorySegment.ofAddress(address).reinterpret(bytes);
  }

  @Override
  public boolean pending() {
    return plain != null || early;
  }

  @Override
  public boolean send(ByteBuf bytes) throws IOException {
    while (flush() && bytes.isReadable()) {
      layer.pack(bytes, packed());
    }
    return packed == null && !bytes.isReadable();
  }

  @Override
  public boolean flush() throws IOException {
    if (packed != null && below.send(packed)) {
      packed = released(packed);
    }
    return packed == null && below.flush();
  }

  private ByteBuf packed() {
    if (packed == null) {
      packed = loop.allocator().directBuffer(layer.largestPiece());
    }
    return packed;
  }

  @Override
  public void close() {
    try {
      layer.goodbye(packed());
      flush();
    } catch (IOException e) {
      LOG.debug("No goodbye: {}", e.getMessage());
    }
    received = released(received);
    plain = released(plain);
    packed = released(packed);
    below.close();
  }

  private static ByteBuf released(ByteBuf memory) {
    if (memory != null) {
      memory.release();
    }
    return null;
  }
}
