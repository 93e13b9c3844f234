package org.serval.rpc.internal;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.serval.api.stream.DataStream;
import org.serval.api.stream.SparseStream;
import org.serval.protocol.MessageLimits;
import org.serval.protocol.MessageStatus;
import org.serval.protocol.MessageType;
import org.serval.protocol.Nothing;

/**
 * The way of a stream's bytes to the client. A virtual thread reads the stream and hands packets to
 * the event loop; it reads on only when one of the last two has been written to the socket, so that
 * a client which does not read costs no more than that.
 */
final class StreamReader {
  private static final int WINDOW = 2;
  private static final int FIRST_READ = 8 * 1024;
  private static final int MOST_READ = MessageLimits.LEGACY_PAYLOAD_MAX;
  private static final int HOLE = 12;

  private final StreamPump pump;
  private final Client client;
  private final DataStream stream;
  private final Semaphore window = new Semaphore(WINDOW);

  StreamReader(StreamPump pump, Client client, DataStream stream) {
    this.pump = pump;
    this.client = client;
    this.stream = stream;
  }

  void start() {
    Thread.ofVirtual().name("rpc-stream-read").start(this::readAll);
  }

  private void readAll() {
    int room = FIRST_READ;
    try {
      while (!pump.ended()) {
        window.acquire();
        int count = sentHole() ? 0 : read(room);
        if (count < 0) {
          client.post(0, this::sendEnd);
          return;
        }
        room = count == room ? Math.min(2 * room, MOST_READ) : room;
      }
    } catch (IOException | RuntimeException | Error e) {
      pump.fail("cannot read from stream", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean sentHole() throws IOException {
    long length = stream instanceof SparseStream sparse ? sparse.readHole() : 0;
    if (length > 0) {
      ByteBuf packet = client.allocator().directBuffer(Frame.HEADER + HOLE);
      packet.setLong(Frame.HEADER, length).setInt(Frame.HEADER + 8, 0);
      send(packet, HOLE, pump.head().with(MessageType.STREAM_HOLE, MessageStatus.CONTINUE));
    }
    return length > 0;
  }

  private int read(int room) throws IOException {
    ByteBuf packet = client.allocator().directBuffer(Frame.HEADER + room);
    int count = 0;
    try {
      count = stream.read(packet.nioBuffer(Frame.HEADER, room));
    } finally {
      if (count <= 0) {
        packet.release();
        window.release();
      }
    }
    if (count > 0) {
      send(packet, count, pump.head());
    }
    return count;
  }

  private void send(ByteBuf packet, int length, Packets.Head head) {
    packet.writerIndex(Frame.HEADER + length);
    Packets.writeHead(packet, head);
    client.post(0, () -> deliver(packet));
  }

  private void deliver(ByteBuf packet) {
    if (pump.ended()) {
      packet.release();
      window.release();
    } else {
      client.out().sendStream(packet, window::release);
    }
  }

  /** Tells the client that no more will come; it may still write. */
  private void sendEnd() {
    if (!pump.ended()) {
      client.out().send(pump.head(), Nothing.INSTANCE);
    }
  }
}
