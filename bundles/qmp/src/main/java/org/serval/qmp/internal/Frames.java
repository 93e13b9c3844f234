package org.serval.qmp.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.serval.api.stream.DataStream;
import org.serval.qmp.JsonException;
import org.serval.qmp.JsonValue;

/**
 * Cuts a monitor's bytes into messages, one a line. A line may come in any pieces; its memory grows
 * with what has come, up to a bound. For one thread.
 */
public final class Frames {
  /** No message of a monitor may be longer; the greatest real ones (schemas) have some 200 kB. */
  public static final int MOST_BYTES = 16 * 1024 * 1024;

  private static final int FIRST_SIZE = 8192;

  private final DataStream stream;
  private final int most;
  private final ByteBuffer input = ByteBuffer.allocate(FIRST_SIZE).flip();
  private byte[] line = new byte[FIRST_SIZE];
  private int length;

  /** Reads from a stream. */
  public Frames(DataStream stream) {
    this(stream, MOST_BYTES);
  }

  Frames(DataStream stream, int most) {
    this.stream = stream;
    this.most = most;
  }

  /**
   * The next message; waits for it.
   *
   * @return null at the end of the stream
   * @throws IOException if the stream fails, or what came is no message
   */
  public JsonValue next() throws IOException {
    while (readLine()) {
      if (!isBlank()) {
        return parse();
      }
    }
    return null;
  }

  private JsonValue parse() throws IOException {
    try {
      return Json.parse(line, length);
    } catch (JsonException e) {
      throw new IOException("the monitor sent what is no message: " + e.getMessage(), e);
    } finally {
      if (line.length > FIRST_SIZE * 16) {
        line = new byte[FIRST_SIZE];
      }
    }
  }

  private boolean readLine() throws IOException {
    length = 0;
    while (true) {
      while (input.hasRemaining()) {
        byte next = input.get();
        if (next == '\n') {
          return true;
        }
        append(next);
      }
      input.clear();
      int count = stream.read(input);
      input.flip();
      if (count < 0) {
        return false;
      }
    }
  }

  private void append(byte next) throws IOException {
    if (length == line.length) {
      if (length >= most) {
        throw new IOException("the monitor sent a message of more than " + most + " bytes");
      }
      line = Arrays.copyOf(line, Math.min(most, length * 2));
    }
    line[length++] = next;
  }

  private boolean isBlank() {
    for (int i = 0; i < length; i++) {
      if (line[i] != ' ' && line[i] != '\r' && line[i] != '\t') {
        return false;
      }
    }
    return true;
  }
}
