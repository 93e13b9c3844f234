package org.serval.api.stream;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A stream whose client asked for holes to be told instead of carried as zeros. The threads are
 * those of {@link DataStream}.
 */
@ConsumerType
public interface SparseStream extends DataStream {
  /**
   * Passes over the hole at the position of reading.
   *
   * @return its length in bytes; 0 if there is data, or the end, or if no hole is to be read at all
   */
  long readHole() throws IOException;

  /** Leaves a hole of so many bytes at the position of writing. */
  void writeHole(long length) throws IOException;
}
