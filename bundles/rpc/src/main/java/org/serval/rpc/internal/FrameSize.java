package org.serval.rpc.internal;

import java.nio.ByteBuffer;
import org.serval.protocol.MessageLimits;
import org.serval.protocol.MessageType;

/** Tells from the first bytes of a packet how many belong to it. */
final class FrameSize {
  private static final int LARGEST = MessageLimits.MAX + MessageLimits.LEN_MAX;

  private FrameSize() {}

  /**
   * The number of bytes of the packet that begins here, or as many as are needed to tell more.
   *
   * @param available bytes that are there from the position on
   * @throws BadFrameException when the packet is against the rules
   */
  static int wanted(ByteBuffer bytes, int at, int available) {
    if (available < MessageLimits.LEN_MAX) {
      return Frame.HEADER;
    }
    int length = bytes.getInt(at);
    if (length < Frame.HEADER || length > LARGEST) {
      throw new BadFrameException("a packet of " + Integer.toUnsignedString(length) + " bytes");
    }
    if (available < Frame.HEADER) {
      return length;
    }
    return bytes.getInt(at + 16) == MessageType.CALL_WITH_FDS.value()
        ? withFiles(bytes, at, available, length)
        : length;
  }

  /** The number of descriptors that come with a whole packet. */
  static int files(ByteBuffer bytes, int at) {
    return bytes.getInt(at + 16) == MessageType.CALL_WITH_FDS.value()
        ? bytes.getInt(at + Frame.HEADER)
        : 0;
  }

  private static int withFiles(ByteBuffer bytes, int at, int available, int length) {
    if (length < Frame.HEADER + 4) {
      throw new BadFrameException("a packet with descriptors that does not say how many");
    }
    if (available < Frame.HEADER + 4) {
      return length;
    }
    int files = bytes.getInt(at + Frame.HEADER);
    if (files < 0 || files > MessageLimits.NUM_FDS_MAX) {
      throw new BadFrameException(
          "a packet with " + Integer.toUnsignedString(files) + " descriptors");
    }
    return length + files;
  }
}
