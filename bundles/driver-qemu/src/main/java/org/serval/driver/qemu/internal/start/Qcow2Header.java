package org.serval.driver.qemu.internal.start;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What the header of a qcow2 image says of the image below it. Read here and not by qemu-img, since
 * every start waits for it, and an image that a guest has written must not be interpreted by more
 * than is needed.
 *
 * @param backing the image below, as written
 * @param format that image's format, if it is written
 */
public record Qcow2Header(String backing, Optional<String> format) {
  private static final int MAGIC = 0x514649fb;
  private static final int BACKING_FORMAT = 0xe2792aca;
  private static final int VERSION_2_LENGTH = 72;
  private static final int LONGEST_NAME = 1023;
  private static final int HEADER_SPACE = 64 * 1024;

  /** Empty if the file is no qcow2 image, or one that stands by itself. */
  public static Optional<Qcow2Header> read(Path image) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER_SPACE);
    try (FileChannel channel = FileChannel.open(image, StandardOpenOption.READ)) {
      while (header.hasRemaining() && channel.read(header, header.position()) > 0) {
        // more
      }
    }
    return parse(header.flip());
  }

  static Optional<Qcow2Header> parse(ByteBuffer header) {
    if (header.limit() < VERSION_2_LENGTH || header.getInt(0) != MAGIC) {
      return Optional.empty();
    }
    long offset = header.getLong(8);
    int length = header.getInt(16);
    boolean fits = length > 0 && length <= LONGEST_NAME && offset > 0;
    if (!fits || offset > header.limit() - length) {
      return Optional.empty();
    }
    byte[] name = new byte[length];
    header.get((int) offset, name);
    return Optional.of(
        new Qcow2Header(new String(name, StandardCharsets.UTF_8), format(header, (int) offset)));
  }

  private static Optional<String> format(ByteBuffer header, int end) {
    int at = header.getInt(4) >= 3 ? header.getInt(100) : VERSION_2_LENGTH;
    while (at >= VERSION_2_LENGTH && at + 8 <= end) {
      int type = header.getInt(at);
      int length = header.getInt(at + 4);
      if (type == 0 || length < 0 || at + 8L + length > end) {
        return Optional.empty();
      }
      if (type == BACKING_FORMAT) {
        byte[] format = new byte[length];
        header.get(at + 8, format);
        return Optional.of(new String(format, StandardCharsets.UTF_8));
      }
      at += 8 + (length + 7) / 8 * 8;
    }
    return Optional.empty();
  }
}
