package org.serval.rpc.internal;

import io.netty.buffer.ByteBuf;
import io.netty.channel.unix.Socket;
import java.io.IOException;

/**
 * A socket as it is. Descriptors that come beside the bytes are left with the loop's {@link
 * Receiver}.
 */
final class SocketWire implements Wire {
  private final RpcLoop loop;
  private final Socket socket;

  SocketWire(RpcLoop loop, Socket socket) {
    this.loop = loop;
    this.socket = socket;
  }

  @Override
  public int receive(long address, int room) {
    return loop.receiver().receive(socket.intValue(), address, room);
  }

  @Override
  public boolean pending() {
    return false;
  }

  @Override
  public boolean send(ByteBuf bytes) throws IOException {
    while (bytes.isReadable()) {
      int count =
          socket.sendAddress(bytes.memoryAddress(), bytes.readerIndex(), bytes.writerIndex());
      if (count <= 0) {
        return false;
      }
      bytes.skipBytes(count);
    }
    return true;
  }

  @Override
  public boolean flush() {
    return true;
  }

  @Override
  public void close() {
    // nothing is kept here
  }
}
