package org.serval.remote.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import org.serval.api.stream.DataStream;
import org.serval.api.stream.SparseStream;

/**
 * A stream of the driver's own classes, which must not outlive it: when the driver goes, its client
 * gets an error, and nothing here refers to the driver any more. Any thread.
 */
sealed class BorrowedStream implements DataStream {
  private final Set<BorrowedStream> others;
  private volatile DataStream stream;

  private BorrowedStream(DataStream stream, Set<BorrowedStream> others) {
    this.stream = stream;
    this.others = others;
  }

  /** Wraps a stream, and adds it to those that are to end with the driver. */
  static DataStream of(DataStream stream, Set<BorrowedStream> others) {
    BorrowedStream borrowed =
        stream instanceof SparseStream
            ? new Sparse(stream, others)
            : new BorrowedStream(stream, others);
    others.add(borrowed);
    return borrowed;
  }

  /** The driver's stream, or an error once that is gone. */
  final DataStream stream() throws IOException {
    DataStream now = stream;
    if (now == null) {
      throw new IOException("the driver that it belongs to was stopped");
    }
    return now;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    int count = stream().read(target);
    stream(); // What was closed by the driver's end did not come to its own.
    return count;
  }

  @Override
  public void write(ByteBuffer source) throws IOException {
    stream().write(source);
  }

  @Override
  public void finish() throws IOException {
    stream().finish();
  }

  @Override
  public void close() {
    others.remove(this);
    DataStream last = stream;
    stream = null;
    if (last != null) {
      last.close();
    }
  }

  /** One with holes. */
  private static final class Sparse extends BorrowedStream implements SparseStream {
    private Sparse(DataStream stream, Set<BorrowedStream> others) {
      super(stream, others);
    }

    private SparseStream sparse() throws IOException {
      return (SparseStream) stream();
    }

    @Override
    public long readHole() throws IOException {
      return sparse().readHole();
    }

    @Override
    public void writeHole(long length) throws IOException {
      sparse().writeHole(length);
    }
  }
}
