package org.serval.rpc.internal;

import java.nio.ByteBuffer;
import org.serval.api.stream.DataStream;
import org.serval.api.stream.SparseStream;
import org.serval.protocol.MessageError;
import org.serval.protocol.MessageStatus;
import org.serval.protocol.MessageType;
import org.serval.protocol.Nothing;
import org.serval.protocol.StreamHole;
import org.serval.protocol.StreamUse;
import org.serval.protocol.XdrException;
import org.serval.protocol.XdrReader;
import org.serval.protocol.XdrRecord;

/**
 * Carries bytes between a client and a stream, both ways at once: a {@link StreamReader} towards
 * the client, a {@link StreamWriter} from it. What the client sees of the end is decided here, on
 * the event loop, where nothing is sent for a stream after its last word.
 */
final class StreamPump {
  private final Client client;
  private final Packets.Head head;
  private final StreamUse use;
  private final DataStream stream;
  private final StreamWriter writer;
  private boolean finishing;
  private volatile boolean ended;

  StreamPump(Client client, Packets.Head head, StreamUse use, DataStream stream) {
    this.client = client;
    this.head = head.with(MessageType.STREAM, MessageStatus.CONTINUE);
    this.use = use;
    this.stream = stream;
    this.writer = new StreamWriter(this, client, stream);
  }

  Packets.Head head() {
    return head;
  }

  /** Whether the last word is said. Any thread. */
  boolean ended() {
    return ended;
  }

  /** The reply is on its way: data may follow. On the event loop. */
  void start() {
    if (use != StreamUse.TO_SERVER) {
      new StreamReader(this, client, stream).start();
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
    int status = frame.status();
    if (frame.type() == MessageType.STREAM_HOLE.value()) {
      takeHole(frame.payload());
    } else if (status == MessageStatus.CONTINUE.value()) {
      takeData(frame.payload());
    } else if (status == MessageStatus.OK.value()) {
      finish();
    } else if (status == MessageStatus.ERROR.value()) {
      end(MessageStatus.OK, Nothing.INSTANCE);
    } else {
      refuse("stream aborted with unexpected status " + status);
    }
  }

  private void takeData(ByteBuffer payload) {
    if (finishing || !payload.hasRemaining()) {
      return; // an empty packet says that no more will come; there is nothing to pass on
    }
    if (goesToServer()) {
      byte[] bytes = new byte[payload.remaining()];
      payload.get(bytes);
      writer.add(new StreamWriter.Data(bytes));
    }
  }

  private void takeHole(ByteBuffer payload) {
    if (!(stream instanceof SparseStream sparse)) {
      throw new BadFrameException("a hole in a stream that has none");
    }
    if (!finishing && goesToServer()) {
      StreamHole hole = decode(payload);
      if (hole.length() < 0 || hole.flags() != 0) {
        refuse("a hole of " + hole.length() + " bytes with flags " + hole.flags());
      } else {
        writer.add(new StreamWriter.Hole(sparse, hole.length()));
      }
    }
  }

  private static StreamHole decode(ByteBuffer payload) {
    try {
      return StreamHole.decode(new XdrReader(payload));
    } catch (XdrException e) {
      throw new BadFrameException(e.getMessage());
    }
  }

  /** Whether the stream takes anything from the client; ends it if not. */
  private boolean goesToServer() {
    if (use == StreamUse.TO_CLIENT) {
      refuse("stream had unexpected termination");
    }
    return use != StreamUse.TO_CLIENT;
  }

  private void finish() {
    if (!finishing) {
      finishing = true;
      writer.add(new StreamWriter.Finish());
    }
  }

  /** All that the client sent is written, and it wanted to know. Any thread. */
  void finished() {
    client.post(0, () -> end(MessageStatus.OK, Nothing.INSTANCE));
  }

  /** The stream itself failed. Any thread. */
  void fail(String what, Throwable error) {
    if (!ended) {
      MessageError sent = WireErrors.ofStream(what, error);
      client.post(0, () -> end(MessageStatus.ERROR, sent));
    }
  }

  /** The client is gone. On the event loop. */
  void abandon() {
    if (!ended) {
      ended = true;
      writer.close();
      Thread.ofVirtual().name("rpc-stream-close").start(stream::close);
    }
  }

  private void refuse(String detail) {
    end(MessageStatus.ERROR, WireErrors.of(WireErrors.stream(detail)));
  }

  /** Says the last word about the stream. On the event loop. */
  private void end(MessageStatus status, XdrRecord body) {
    if (!ended) {
      abandon();
      client.streams().remove(this);
      client.out().send(head.with(MessageType.STREAM, status), body);
    }
  }
}
