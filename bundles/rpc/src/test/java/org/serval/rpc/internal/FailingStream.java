package org.serval.rpc.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.serval.api.stream.DataStream;

/** A stream that fails whatever is done with it. */
class FailingStream implements DataStream {
  @Override
  public int read(ByteBuffer target) throws IOException {
    throw new IOException("broken");
  }

  @Override
  public void write(ByteBuffer source) throws IOException {
    throw new IOException("broken");
  }

  @Override
  public void close() {}
}
