package org.serval.rpc.internal;

import io.netty.buffer.ByteBuf;
import java.io.IOException;

/** A protocol that packs bytes on their way over a socket. On the event loop only. */
interface Layer {
  /** The most bytes that one packed piece takes, and so the memory to receive one into. */
  int largestPiece();

  /**
   * Unpacks all whole pieces.
   *
   * @param received packed bytes; what belongs to a piece that is not whole stays in it
   * @param plain takes what was in them
   * @param answer takes bytes, already packed, that the protocol itself sends back
   * @return whether more may come; false when the peer has said goodbye
   * @throws IOException when the bytes are none that may come here
   */
  boolean unpack(ByteBuf received, ByteBuf plain, ByteBuf answer) throws IOException;

  /**
   * Packs bytes.
   *
   * @param plain some of it is taken, and all of it by calling this often enough
   * @param packed takes the packed bytes
   */
  void pack(ByteBuf plain, ByteBuf packed) throws IOException;

  /** Packs a goodbye, where the protocol has one, and ends. */
  void goodbye(ByteBuf packed);
}
