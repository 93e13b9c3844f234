package org.serval.rpc.internal;

import io.netty.buffer.ByteBuf;
import java.io.IOException;

/** Moves bytes between a connection and memory. On the event loop only. */
interface Wire {
  /**
   * Takes bytes that have come.
   *
   * @param address where they go
   * @return how many, 0 at the end, {@link Receiver#NOTHING} or {@link Receiver#BROKEN}
   */
  int receive(long address, int room);

  /** Whether bytes have come off the socket that can be taken without reading from it. */
  boolean pending();

  /**
   * Sends what the socket takes of these bytes.
   *
   * @return whether all have left
   * @throws IOException when the connection is broken
   */
  boolean send(ByteBuf bytes) throws IOException;

  /**
   * Sends what the connection has to say on its own account.
   *
   * @return whether all has left
   * @throws IOException when the connection is broken
   */
  boolean flush() throws IOException;

  /** Says goodbye, if the socket takes it, and gives memory back. The socket stays open. */
  void close();
}
