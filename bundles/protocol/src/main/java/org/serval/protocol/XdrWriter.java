package org.serval.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Writes XDR values into memory that grows up to a limit: big-endian, each padded with zeros to a
 * multiple of four bytes. A small array grows by copying; from 64 KiB on another one is begun, so a
 * long answer is never copied while it is written.
 *
 * <p>Every method throws {@link XdrException} for a value that passes its limit, or the writer's,
 * before memory is taken for it. For one thread.
 */
public final class XdrWriter {
  private static final int DEFAULT_SIZE = 256;
  private static final int PART = 64 * 1024;
  private final int limit;
  private final List<ByteBuffer> full = new ArrayList<>(0);
  private int before;
  private ByteBuffer buffer;

  /** A writer that holds at most one packet. */
  public XdrWriter() {
    this(DEFAULT_SIZE, MessageLimits.MAX + MessageLimits.LEN_MAX);
  }

  /**
   * @param size bytes to begin with
   * @param limit bytes at most
   */
  public XdrWriter(int size, int limit) {
    this.limit = limit;
    this.buffer = ByteBuffer.allocate(Math.min(size, limit));
  }

  /** The bytes of a record. */
  public static byte[] toBytes(XdrRecord value) {
    XdrWriter out = new XdrWriter();
    value.encode(out);
    return out.toByteArray();
  }

  /** The number of bytes written. */
  public int size() {
    return before + buffer.position();
  }

  /** Bytes of the memory that is kept by {@link #clear}. */
  public int kept() {
    return buffer.capacity();
  }

  /** Forgets what was written and keeps the memory of the last part. */
  public void clear() {
    full.clear();
    before = 0;
    buffer.clear();
  }

  /**
   * What was written, part by part, each ready to be read. Over the writer's own memory: to be read
   * before anything more is written.
   */
  public void forEachPart(Consumer<ByteBuffer> taker) {
    full.forEach(part -> taker.accept(part.duplicate()));
    taker.accept(buffer.duplicate().flip());
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    ByteBuffer all = ByteBuffer.allocate(size());
    forEachPart(all::put);
    return all.array();
  }

  /** Replaces four bytes that were written at a position, such as a packet's length. */
  public void setInt(int position, int value) {
    if (position < 0 || position + 4 > size()) {
      throw new IndexOutOfBoundsException(position);
    }
    int start = 0;
    for (ByteBuffer part : full) {
      if (position < start + part.limit()) {
        part.putInt(position - start, value);
        return;
      }
      start += part.limit();
    }
    buffer.putInt(position - start, value);
  }

  /** A signed or unsigned int. */
  public void writeInt(int value) {
    grow(4).putInt(value);
  }

  /** A signed or unsigned hyper. */
  public void writeLong(long value) {
    grow(8).putLong(value);
  }

  /** A double. */
  public void writeDouble(double value) {
    grow(8).putDouble(value);
  }

  /** A char, which takes a word: -128 to 127. */
  public void writeChar(int value) {
    writeRanged(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
  }

  /** An unsigned char, which takes a word: 0 to 255. */
  public void writeUnsignedChar(int value) {
    writeRanged(value, 0, 0xff);
  }

  /** An unsigned short, which takes a word: 0 to 65535. */
  public void writeUnsignedShort(int value) {
    writeRanged(value, 0, 0xffff);
  }

  /**
   * The word before a value that may be absent: null is absent. Tells whether the value is to
   * follow.
   */
  public boolean writePresent(Object value) {
    writeInt(value == null ? 0 : 1);
    return value != null;
  }

  /** A UUID as sixteen bytes. */
  public void writeUuid(UUID value) {
    grow(16).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
  }

  /** A text of at most so many bytes of UTF-8. */
  public void writeString(String value, int max) {
    checked(value.length(), max, "text");
    if (value.indexOf('\0') >= 0) {
      throw new XdrException("a text contains a zero");
    }
    writeBytes(value.getBytes(StandardCharsets.UTF_8), max);
  }

  /** Bytes, at most so many. */
  public void writeBytes(byte[] value, int max) {
    int length = checked(value.length, max, "text or opaque value");
    int padding = -length & 3;
    grow(4 + length + padding).putInt(length).put(value);
    for (int i = 0; i < padding; i++) {
      buffer.put((byte) 0);
    }
  }

  /** Bytes as they are, without a length and padding: the data of a stream. */
  public void writeRaw(ByteBuffer value) {
    grow(value.remaining()).put(value.duplicate());
  }

  /** A counted list of chars, each in a word of its own. */
  public void writeChars(byte[] value, int max) {
    writeCount(value.length, max);
    grow(Math.multiplyExact(4, value.length));
    for (byte b : value) {
      buffer.putInt(b);
    }
  }

  /** A text in so many chars, each in a word of its own; at least one zero ends it. */
  public void writeFixedText(String value, int length) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    checked(bytes.length, length - 1, "text");
    grow(4 * length);
    for (int i = 0; i < length; i++) {
      buffer.putInt(i < bytes.length ? bytes[i] : 0);
    }
  }

  /** A counted list of ints. */
  public void writeInts(int[] value, int max) {
    writeCount(value.length, max);
    grow(Math.multiplyExact(4, value.length));
    for (int i : value) {
      buffer.putInt(i);
    }
  }

  /** A counted list of hypers. */
  public void writeLongs(long[] value, int max) {
    writeCount(value.length, max);
    grow(Math.multiplyExact(8, value.length));
    for (long l : value) {
      buffer.putLong(l);
    }
  }

  /** A counted list of at most {@code max} texts, each of at most {@code maxBytes}. */
  public void writeStrings(List<String> value, int max, int maxBytes) {
    writeCount(value.size(), max);
    for (String text : value) {
      writeString(text, maxBytes);
    }
  }

  /** The count before a list, which may not pass its limit. */
  public void writeCount(int count, int max) {
    writeInt(checked(count, max, "list"));
  }

  private void writeRanged(int value, int min, int max) {
    if (value < min || value > max) {
      throw new XdrException("the number " + value + " is not within " + min + " and " + max);
    }
    writeInt(value);
  }

  private static int checked(int value, int max, String what) {
    if (value > max) {
      throw new XdrException("a " + what + " of length " + value + " is over the limit " + max);
    }
    return value;
  }

  /** Makes room for so many bytes more. */
  private ByteBuffer grow(int bytes) {
    if (buffer.remaining() < bytes) {
      long wanted = (long) size() + bytes;
      if (wanted > limit) {
        throw new XdrException("a message of " + wanted + " bytes is over the limit " + limit);
      }
      makeRoom(bytes, (int) wanted);
    }
    return buffer;
  }

  private void makeRoom(int bytes, int wanted) {
    if (buffer.position() >= PART / 2) {
      full.add(buffer.flip());
      before += buffer.limit();
      buffer = ByteBuffer.allocate(Math.max(PART, bytes));
    } else {
      int capacity = Math.min(limit, Math.max(wanted, 2 * buffer.capacity()));
      buffer = ByteBuffer.allocate(capacity).put(buffer.flip());
    }
  }
}
