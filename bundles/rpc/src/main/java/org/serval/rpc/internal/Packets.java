package org.serval.rpc.internal;

import io.netty.buffer.ByteBuf;
import java.util.List;
import org.serval.api.stream.PassedFile;
import org.serval.protocol.MessageError;
import org.serval.protocol.MessageStatus;
import org.serval.protocol.MessageType;
import org.serval.protocol.XdrException;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.XdrWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts packets together. */
final class Packets {
  private static final Logger LOG = LoggerFactory.getLogger(Packets.class);

  private Packets() {}

  /** Which packet it is: what stands in its header. */
  record Head(
      int program, int version, int procedure, MessageType type, int serial, MessageStatus status) {

    /** The answer to a packet. */
    static Head answer(Frame frame, MessageType type, MessageStatus status) {
      return new Head(
          frame.program(), frame.version(), frame.procedure(), type, frame.serial(), status);
    }

    Head with(MessageType type, MessageStatus status) {
      return new Head(program, version, procedure, type, serial, status);
    }
  }

  /**
   * Writes a packet into an empty writer.
   *
   * @param files number of descriptors that follow, for type REPLY_WITH_FDS
   * @throws XdrException when the body passes a limit
   */
  static void write(XdrWriter out, Head head, int files, XdrRecord body) {
    out.writeInt(0);
    out.writeInt(head.program());
    out.writeInt(head.version());
    out.writeInt(head.procedure());
    out.writeInt(head.type().value());
    out.writeInt(head.serial());
    out.writeInt(head.status().value());
    if (head.type() == MessageType.REPLY_WITH_FDS) {
      out.writeInt(files);
    }
    body.encode(out);
    out.setInt(0, out.size());
  }

  /**
   * Writes a packet into an empty writer, or, where its body passes a limit, an error in its place.
   *
   * @param files descriptors that go with the packet
   * @return those that go with what was written; others are closed
   */
  static List<PassedFile> writeOrExplain(
      XdrWriter out, Head head, XdrRecord body, List<PassedFile> files) {
    try {
      write(out, head, files.size(), body);
      return files;
    } catch (XdrException e) {
      LOG.error("What procedure {} sends cannot be encoded: {}", head.procedure(), e.getMessage());
      MessageError error = WireErrors.of(WireErrors.rpc("Unable to encode message payload"));
      return explain(out, head, error, files);
    } catch (RuntimeException e) {
      return explain(out, head, WireErrors.of(e), files); // of a list that is made while it is read
    }
  }

  private static List<PassedFile> explain(
      XdrWriter out, Head head, MessageError error, List<PassedFile> files) {
    files.forEach(PassedFile::close);
    out.clear();
    MessageType type = head.type() == MessageType.STREAM ? head.type() : MessageType.REPLY;
    write(out, head.with(type, MessageStatus.ERROR), 0, error);
    return List.of();
  }

  /** Fills the first bytes of a packet whose payload is there already. */
  static void writeHead(ByteBuf packet, Head head) {
    packet.setInt(0, packet.writerIndex());
    packet.setInt(4, head.program());
    packet.setInt(8, head.version());
    packet.setInt(12, head.procedure());
    packet.setInt(16, head.type().value());
    packet.setInt(20, head.serial());
    packet.setInt(24, head.status().value());
  }
}
