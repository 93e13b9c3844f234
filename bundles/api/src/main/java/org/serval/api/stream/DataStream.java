package org.serval.api.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Bytes in both directions between a client and something that a driver opened. One thread reads
 * and one writes, at the same time; either may be closed from a third.
 */
@ConsumerType
public interface DataStream extends AutoCloseable {
  /**
   * Reads what there is, and waits if there is nothing.
   *
   * @return how many bytes, or -1 at the end
   */
  int read(ByteBuffer target) throws IOException;

  /** Writes all of the buffer, and waits until it is taken. */
  void write(ByteBuffer source) throws IOException;

  /**
   * The client says that it is done and waits for a confirmation: whatever it wrote must be safe
   * when this returns.
   */
  default void finish() throws IOException {}

  /** Ends both directions at once and wakes whoever waits in them. Harmless if called again. */
  @Override
  void close();
}
