package org.serval.rpc.internal;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.serval.api.stream.DataStream;

/** A stream that never ends, and knows when nobody reads it any more. */
final class EndlessStream implements DataStream {
  private static final int LOOK_MILLIS = 200;
  private final AtomicLong read = new AtomicLong();
  private volatile boolean closed;

  @Override
  public int read(ByteBuffer target) {
    int count = target.remaining();
    target.position(target.limit());
    read.addAndGet(count);
    return closed ? -1 : count;
  }

  @Override
  public void write(ByteBuffer source) {}

  /** How many bytes were read. */
  long count() {
    return read.get();
  }

  /** Waits until reading has begun and stopped. */
  void awaitStandstill() throws InterruptedException {
    long before = -1;
    while (before != count() || before == 0) {
      before = count();
      Thread.sleep(LOOK_MILLIS);
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
