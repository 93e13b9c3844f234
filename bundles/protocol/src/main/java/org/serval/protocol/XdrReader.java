package org.serval.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * Reads XDR values out of a buffer: big-endian, each padded to a multiple of four bytes.
 *
 * <p>A length is held against its limit and against the bytes that are there before memory is taken
 * for it, so that what is allocated stays within a small multiple of what was received. Every
 * method throws {@link XdrException} for bytes that are no such value. For one thread; reads the
 * buffer in place without changing its position.
 */
public final class XdrReader {
  private static final byte[] NO_BYTES = {};
  private final ByteBuffer buffer;

  /** Reads what lies between the buffer's position and its limit. */
  public XdrReader(ByteBuffer buffer) {
    this.buffer = buffer.slice().order(ByteOrder.BIG_ENDIAN);
  }

  /** Reads these bytes. */
  public static XdrReader of(byte[] bytes) {
    return new XdrReader(ByteBuffer.wrap(bytes));
  }

  /** The number of bytes not yet read. */
  public int remaining() {
    return buffer.remaining();
  }

  /** A signed or unsigned int. */
  public int readInt() {
    need(4);
    return buffer.getInt();
  }

  /** A signed or unsigned hyper. */
  public long readLong() {
    need(8);
    return buffer.getLong();
  }

  /** A double. */
  public double readDouble() {
    need(8);
    return buffer.getDouble();
  }

  /** A char, which takes a word: -128 to 127. */
  public int readChar() {
    return (byte) readInt();
  }

  /** An unsigned char, which takes a word: 0 to 255. */
  public int readUnsignedChar() {
    return readInt() & 0xff;
  }

  /** An unsigned short, which takes a word: 0 to 65535. */
  public int readUnsignedShort() {
    return readInt() & 0xffff;
  }

  /** The word before a value that may be absent. */
  public boolean readPresent() {
    int word = readInt();
    if (word != 0 && word != 1) {
      throw new XdrException("a value is neither absent nor present but " + word);
    }
    return word == 1;
  }

  /** Sixteen bytes as a UUID. */
  public UUID readUuid() {
    need(16);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  /** A text of at most so many bytes of UTF-8; what is no UTF-8 is read as U+FFFD. */
  public String readString(int max) {
    int length = readLength(max);
    if (length == 0) {
      return "";
    }
    String text;
    if (buffer.hasArray()) {
      int start = buffer.arrayOffset() + buffer.position();
      text = text(buffer.array(), start, length);
      skip(length);
    } else {
      text = text(take(length), 0, length);
    }
    skip(padding(length));
    return text;
  }

  /** Bytes, at most so many. */
  public byte[] readBytes(int max) {
    int length = readLength(max);
    if (length == 0) {
      return NO_BYTES;
    }
    byte[] bytes = take(length);
    skip(padding(length));
    return bytes;
  }

  /** A counted list of chars, each in a word of its own. */
  public byte[] readChars(int max) {
    byte[] chars = new byte[readCount(max, 4)];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = (byte) buffer.getInt();
    }
    return chars;
  }

  /** A text in so many chars, each in a word of its own, ended by a zero where it is shorter. */
  public String readFixedText(int length) {
    need(4 * length);
    byte[] chars = new byte[length];
    int end = length;
    for (int i = 0; i < length; i++) {
      chars[i] = (byte) buffer.getInt();
      end = chars[i] == 0 ? Math.min(end, i) : end;
    }
    return new String(chars, 0, end, StandardCharsets.UTF_8);
  }

  /** A counted list of ints. */
  public int[] readInts(int max) {
    int[] values = new int[readCount(max, 4)];
    for (int i = 0; i < values.length; i++) {
      values[i] = buffer.getInt();
    }
    return values;
  }

  /** A counted list of hypers. */
  public long[] readLongs(int max) {
    long[] values = new long[readCount(max, 8)];
    for (int i = 0; i < values.length; i++) {
      values[i] = buffer.getLong();
    }
    return values;
  }

  /** A counted list of at most {@code max} texts, each of at most {@code maxBytes}. */
  public List<String> readStrings(int max, int maxBytes) {
    String[] values = new String[readCount(max, 4)];
    for (int i = 0; i < values.length; i++) {
      values[i] = readString(maxBytes);
    }
    return List.of(values);
  }

  /**
   * The count before a list.
   *
   * @param max the most that the protocol allows
   * @param elementSize the least bytes that an element takes; as many as the count says must still
   *     be there
   */
  public int readCount(int max, int elementSize) {
    int count = checked(readInt(), max, "list");
    if ((long) count * elementSize > remaining()) {
      throw new XdrException("a list of " + count + " does not fit into " + remaining() + " bytes");
    }
    return count;
  }

  private int readLength(int max) {
    int length = checked(readInt(), max, "text or opaque value");
    need(length + padding(length));
    return length;
  }

  private static int checked(int value, int max, String what) {
    if (value < 0 || value > max) {
      throw new XdrException(
          "a "
              + what
              + " of length "
              + Integer.toUnsignedString(value)
              + " is over the limit "
              + max);
    }
    return value;
  }

  private void need(int bytes) {
    if (buffer.remaining() < bytes) {
      throw new XdrException(bytes + " bytes are wanted and " + remaining() + " are left");
    }
  }

  private byte[] take(int length) {
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }

  private void skip(int bytes) {
    buffer.position(buffer.position() + bytes);
  }

  private static String text(byte[] bytes, int start, int length) {
    for (int i = start; i < start + length; i++) {
      if (bytes[i] == 0) {
        throw new XdrException("a text contains a zero");
      }
    }
    return new String(bytes, start, length, StandardCharsets.UTF_8);
  }

  private static int padding(int length) {
    return -length & 3;
  }
}
