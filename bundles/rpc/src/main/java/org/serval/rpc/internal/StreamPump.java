package org.serval.rpc.internal;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import org.serval.api.stream.DataStream;
import org.serval.protocol.MessageError;
import org.serval.protocol.MessageLimits;
import org.serval.protocol.MessageStatus;
import org.serval.protocol.MessageType;
import org.serval.protocol.Nothing;
import org.serval.protocol.StreamUse;
import org.serval.protocol.XdrRecord;

/**
 * Carries bytes between a client and a stream, both ways at once.
 *
 * <p>Towards the client, a virtual thread reads the stream and hands packets to the event loop; it
 * reads on only when one of the last two has been written to the socket. From the client, packets
 * wait in a queue that a virtual thread empties into the stream. What the client sees of the end is
 * decided on the event loop, where nothing is sent for a stream after its last word.
 */
final class StreamPump {
  private static final int WINDOW = 2;
  private static final int FIRST_READ = 8 * 1024;
  private static final int MOST_READ = MessageLimits.LEGACY_PAYLOAD_MAX;

  /** What came from the client and waits for the stream. */
  private sealed interface Step {}

  private record Data(byte[] bytes) implements Step {
    private static final int OVERHEAD = 64;

    /** The memory that it takes: packets may be of a single byte. */
    int size() {
      return bytes.length + OVERHEAD;
    }
  }

  private record Finish() implements Step {}

  private final Client client;
  private final Packets.Head head;
  private final StreamUse use;
  private final DataStream stream;
  private final Semaphore window = new Semaphore(WINDOW);
  private final Deque<Step> inbound = new ArrayDeque<>(0);
  private boolean draining;
  private boolean finishing;
  private volatile boolean ended;

  StreamPump(Client client, Packets.Head head, StreamUse use, DataStream stream) {
    this.client = client;
    this.head = head.with(MessageType.STREAM, MessageStatus.CONTINUE);
    this.use = use;
    this.stream = stream;
  }

  Packets.Head head() {
    return head;
  }

  /** The reply is on its way: data may follow. On the event loop. */
  void start() {
    if (use != StreamUse.TO_SERVER) {
      Thread.ofVirtual().name("rpc-stream-read").start(this::readAll);
    }
  }

  /** Whether a packet with the stream's serial is really of this stream. */
  boolean owns(Frame frame) {
    return frame.procedure() == head.procedure()
        && frame.program() == head.program()
        && frame.version() == head.version();
  }

  /** Takes a packet from the client. On the event loop. */
  void take(Frame frame) {
    if (frame.type() == MessageType.STREAM_HOLE.value()) {
      throw new BadFrameException("a hole in a stream that has none");
    }
    int status = frame.status();
    if (status == MessageStatus.CONTINUE.value()) {
      takeData(frame.payload());
    } else if (status == MessageStatus.OK.value()) {
      finish();
    } else if (status == MessageStatus.ERROR.value()) {
      end(MessageStatus.OK, Nothing.INSTANCE);
    } else {
      String detail = "stream aborted with unexpected status " + status;
      end(MessageStatus.ERROR, WireErrors.of(WireErrors.stream(detail)));
    }
  }

  private void finish() {
    if (!finishing) {
      finishing = true;
      add(new Finish());
    }
  }

  private void takeData(ByteBuffer payload) {
    if (finishing || !payload.hasRemaining()) {
      return; // an empty packet says that no more will come; there is nothing to pass on
    }
    if (use == StreamUse.TO_CLIENT) {
      String detail = "stream had unexpected termination";
      end(MessageStatus.ERROR, WireErrors.of(WireErrors.stream(detail)));
      return;
    }
    byte[] bytes = new byte[payload.remaining()];
    payload.get(bytes);
    Data data = new Data(bytes);
    client.streams().waits(data.size());
    add(data);
  }

  /** The client is gone. On the event loop. */
  void abandon() {
    if (!ended) {
      ended = true;
      dropInbound();
      Thread.ofVirtual().name("rpc-stream-close").start(stream::close);
    }
  }

  /** Says the last word about the stream. On the event loop. */
  private void end(MessageStatus status, XdrRecord body) {
    if (!ended) {
      abandon();
      client.streams().remove(this);
      client.send(head.with(MessageType.STREAM, status), body);
    }
  }

  private void fail(String what, Throwable error) {
    if (!ended) {
      MessageError sent = WireErrors.ofStream(what, error);
      client.post(0, () -> end(MessageStatus.ERROR, sent));
    }
  }

  private void readAll() {
    int room = FIRST_READ;
    try {
      while (!ended) {
        window.acquire();
        int count = readOne(room);
        if (count < 0) {
          client.post(0, this::sendEnd);
          return;
        }
        room = count == room ? Math.min(2 * room, MOST_READ) : room;
      }
    } catch (IOException | RuntimeException | Error e) {
      fail("cannot read from stream", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int readOne(int room) throws IOException {
    ByteBuf packet = client.allocator().directBuffer(Frame.HEADER + room);
    boolean sent = false;
    try {
      int count = stream.read(packet.nioBuffer(Frame.HEADER, room));
      if (count > 0) {
        packet.writerIndex(Frame.HEADER + count);
        Packets.writeHead(packet, head);
        sent = true;
        client.post(0, () -> deliver(packet));
      } else {
        window.release();
      }
      return count;
    } finally {
      if (!sent) {
        packet.release();
      }
    }
  }

  private void deliver(ByteBuf packet) {
    if (ended) {
      packet.release();
      window.release();
    } else {
      client.sendStream(packet, window::release);
    }
  }

  /** Tells the client that no more will come; it may still write. */
  private void sendEnd() {
    if (!ended) {
      client.send(head, Nothing.INSTANCE);
    }
  }

  private void add(Step step) {
    boolean start;
    synchronized (inbound) {
      inbound.add(step);
      start = !draining;
      draining = true;
    }
    if (start) {
      Thread.ofVirtual().name("rpc-stream-write").start(this::drain);
    }
  }

  private void drain() {
    String what = "cannot write to stream";
    try {
      for (Step step = next(); step != null; step = next()) {
        switch (step) {
          case Data data -> write(data);
          case Finish finish -> {
            stream.finish();
            client.post(0, () -> end(MessageStatus.OK, Nothing.INSTANCE));
          }
        }
      }
    } catch (IOException | RuntimeException | Error e) {
      fail(what, e);
    }
  }

  private void write(Data data) throws IOException {
    try {
      stream.write(ByteBuffer.wrap(data.bytes()));
    } finally {
      taken(data.size());
    }
  }

  private Step next() {
    synchronized (inbound) {
      Step step = ended ? null : inbound.poll();
      draining = step != null;
      return step;
    }
  }

  private void dropInbound() {
    long bytes = 0;
    synchronized (inbound) {
      for (Step step : inbound) {
        bytes += step instanceof Data data ? data.size() : 0;
      }
      inbound.clear();
    }
    taken(bytes);
  }

  private void taken(long bytes) {
    if (client.streams().taken(bytes)) {
      client.reconsider();
    }
  }
}
