package org.serval.rpc.internal;

import io.netty.buffer.ByteBuf;
import java.util.List;
import org.serval.api.Identity;
import org.serval.api.access.SecurityLayer;
import org.serval.api.stream.DataStream;
import org.serval.api.stream.PassedFile;
import org.serval.protocol.MessageStatus;
import org.serval.protocol.MessageType;
import org.serval.protocol.StreamUse;
import org.serval.protocol.WireProgram;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.XdrWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes to a client: answers, events and packets of streams. Packets are encoded on the thread
 * that sends them, and leave at the end of a turn of the client's line, in the order of sending.
 */
final class Outgoing {
  private static final Logger LOG = LoggerFactory.getLogger(Outgoing.class);
  private static final long MOST_UNREAD = 8L << 20;

  private final Client client;
  private final Line line;

  Outgoing(Client client, Line line) {
    this.client = client;
    this.line = line;
  }

  /**
   * Sends an event; whoever leaves too many unread is cut off. Any thread.
   *
   * @return whether it went on its way
   */
  boolean event(WireProgram from, int procedure, XdrRecord body) {
    if (line.closing()) {
      return false;
    }
    if (line.unread() > MOST_UNREAD) {
      LOG.warn("{} leaves {} bytes unread and is cut off", client, line.unread());
      line.abort("does not read");
      return false;
    }
    send(
        new Packets.Head(
            from.number(), from.version(), procedure, MessageType.MESSAGE, 0, MessageStatus.OK),
        body);
    return true;
  }

  /** Sends a packet. Any thread. */
  void send(Packets.Head head, XdrRecord body) {
    send(head, body, List.of());
  }

  /** Sends a packet and descriptors, which are closed then. Any thread. */
  void send(Packets.Head head, XdrRecord body, List<PassedFile> files) {
    if (line.loop().inLoop()) {
      line.now(
          () -> {
            XdrWriter out = line.loop().writer();
            List<PassedFile> sent = Packets.writeOrExplain(out, head, body, files);
            line.add(out, sent);
          });
    } else {
      XdrWriter out = new XdrWriter();
      List<PassedFile> sent = Packets.writeOrExplain(out, head, body, files);
      line.post(out.size(), () -> line.add(out, sent));
    }
  }

  /**
   * Answers, and has a layer protect what follows, when the client counts as proven. Any thread.
   */
  void sendAndSecure(Packets.Head head, XdrRecord body, Identity proven, SecurityLayer agreed) {
    line.post(
        0,
        () -> {
          if (line.closing()) {
            agreed.close();
            return;
          }
          send(head, body);
          line.protect(new SaslLayer(agreed), null);
          client.secured(proven);
        });
  }

  /** Sends a packet of a stream. In a turn. */
  void sendStream(ByteBuf packet, Runnable done) {
    line.add(packet, done);
  }

  /** Answers a call and opens its stream, before the client can send a packet for it. */
  void openStream(Packets.Head head, XdrRecord result, StreamUse use, DataStream stream) {
    StreamPump pump = new StreamPump(client, head, use, stream);
    line.post(
        0,
        () -> {
          if (line.closing()) {
            pump.abandon();
          } else if (client.streams().add(pump)) {
            send(head, result);
            pump.start();
          } else {
            pump.abandon();
            send(
                head.with(MessageType.REPLY, MessageStatus.ERROR),
                WireErrors.of(WireErrors.rpc("the serial is that of an open stream")));
          }
        });
  }
}
