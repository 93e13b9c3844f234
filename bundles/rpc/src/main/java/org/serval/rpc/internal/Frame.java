package org.serval.rpc.internal;

import java.nio.ByteBuffer;
import java.util.List;
import org.serval.api.stream.PassedFile;
import org.serval.protocol.MessageType;

/**
 * A whole packet, over the memory into which it was received, and so of use only until the event
 * loop receives again.
 *
 * <pre>
 *  0       4       8        12         16    20      24      28
 *  | length | program | version | procedure | type | serial | status | payload ...
 * </pre>
 *
 * <p>The length counts itself. A packet of type CALL_WITH_FDS has the number of descriptors in
 * front of its payload, and behind it, not counted, a zero byte for each.
 */
record Frame(ByteBuffer bytes, List<PassedFile> files) {
  /** Length word and header. */
  static final int HEADER = 28;

  int length() {
    return bytes.getInt(0);
  }

  int program() {
    return bytes.getInt(4);
  }

  int version() {
    return bytes.getInt(8);
  }

  int procedure() {
    return bytes.getInt(12);
  }

  int type() {
    return bytes.getInt(16);
  }

  int serial() {
    return bytes.getInt(20);
  }

  int status() {
    return bytes.getInt(24);
  }

  /** What the packet carries, without the number of descriptors. */
  ByteBuffer payload() {
    int start = type() == MessageType.CALL_WITH_FDS.value() ? HEADER + 4 : HEADER;
    return bytes.slice(start, length() - start);
  }
}
