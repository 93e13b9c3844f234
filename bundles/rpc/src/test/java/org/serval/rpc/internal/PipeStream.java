package org.serval.rpc.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import org.serval.api.stream.DataStream;

/** A stream that gives back what was written to it, with room for so many pieces. */
final class PipeStream implements DataStream {
  private static final byte[] END = {};
  private final BlockingQueue<byte[]> pieces;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean finished;
  private ByteBuffer current = ByteBuffer.allocate(0);

  PipeStream(int room) {
    pieces = new ArrayBlockingQueue<>(room);
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    try {
      if (!current.hasRemaining()) {
        current = ByteBuffer.wrap(pieces.take());
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    if (!current.hasRemaining()) {
      return -1;
    }
    int count = Math.min(target.remaining(), current.remaining());
    target.put(current.slice(current.position(), count));
    current.position(current.position() + count);
    return count;
  }

  @Override
  public void write(ByteBuffer source) throws IOException {
    byte[] piece = new byte[source.remaining()];
    source.get(piece);
    try {
      while (closed.getCount() > 0
          && !pieces.offer(piece, 10, java.util.concurrent.TimeUnit.MILLISECONDS)) {
        Thread.onSpinWait();
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    if (closed.getCount() == 0) {
      throw new IOException("closed");
    }
  }

  /** Nothing more comes out after what is in. */
  void end() throws InterruptedException {
    pieces.put(END);
  }

  @Override
  public void finish() {
    finished = true;
  }

  boolean finished() {
    return finished;
  }

  void awaitClosed() throws InterruptedException {
    closed.await();
  }

  @Override
  public void close() {
    closed.countDown();
    while (!pieces.offer(END)) {
      pieces.poll();
    }
  }
}
