package org.serval.itests;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A client that speaks the protocol by hand, so that it can say what no library would. Blocks. */
final class WireClient implements AutoCloseable {
  static final int OPEN = 1;
  static final int CLOSE = 2;
  private static final int REMOTE = 0x20008086;
  private static final int HEADER = 28;
  private static final int REPLY = 1;
  private static final int SERIAL = 7;

  private final SocketChannel channel;

  WireClient(Path socket) throws IOException {
    channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
  }

  /** Opens {@code test:///default}. */
  WireClient opened(boolean readOnly) throws IOException {
    return opened("test:///default", readOnly);
  }

  /** Opens a connection. */
  WireClient opened(String uri, boolean readOnly) throws IOException {
    byte[] name = uri.getBytes(StandardCharsets.US_ASCII);
    int flags = 8 + (name.length + 3 & ~3);
    ByteBuffer args = ByteBuffer.allocate(flags + 4);
    args.putInt(1).putInt(name.length).put(name).position(flags).putInt(readOnly ? 1 : 0);
    String outcome = call(OPEN, args.array());
    if (!outcome.equals("ok")) {
      throw new AssertionError("not opened: " + outcome);
    }
    return this;
  }

  /** Calls; {@code ok}, or the error's code and domain, or that the daemon hung up. */
  String call(int procedure, byte[] args) throws IOException {
    try {
      send(procedure, SERIAL, args);
      return answer();
    } catch (EOFException e) {
      return "closed";
    }
  }

  /** Sends a call of the remote program. */
  void send(int procedure, int serial, byte[] args) throws IOException {
    ByteBuffer packet = ByteBuffer.allocate(HEADER + args.length);
    packet.putInt(HEADER + args.length).putInt(REMOTE).putInt(1).putInt(procedure);
    packet.putInt(0).putInt(serial).putInt(0).put(args).flip();
    while (packet.hasRemaining()) {
      channel.write(packet);
    }
  }

  private String answer() throws IOException {
    while (true) {
      ByteBuffer header = exactly(HEADER);
      ByteBuffer body = exactly(header.getInt(0) - HEADER);
      if (header.getInt(16) == REPLY && header.getInt(20) == SERIAL) {
        return header.getInt(24) == 0 ? "ok" : body.getInt(0) + "/" + body.getInt(4);
      }
    }
  }

  private ByteBuffer exactly(int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new EOFException();
      }
    }
    return bytes.flip();
  }

  /** Waits until the daemon hangs up, and answers nothing; how many bytes came before. */
  int untilClosed() throws IOException {
    ByteBuffer rest = ByteBuffer.allocate(4096);
    while (rest.hasRemaining() && channel.read(rest) >= 0) {
      // more
    }
    return rest.position();
  }

  /** Says goodbye, and waits until the daemon has hung up. */
  @Override
  public void close() throws IOException {
    try {
      send(CLOSE, SERIAL, new byte[0]);
      channel.shutdownOutput(); // who has not authenticated may not call that
      ByteBuffer rest = ByteBuffer.allocate(4096);
      while (channel.read(rest) >= 0) {
        rest.clear();
      }
    } catch (IOException e) {
      // It has hung up already.
      channel.close();
      return;
    }
    channel.close();
  }
}
