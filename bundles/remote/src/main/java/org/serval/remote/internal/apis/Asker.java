package org.serval.remote.internal.apis;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.serval.protocol.XdrReader;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.XdrWriter;
import org.serval.protocol.remote.RemoteConnectOpenArgs;
import org.serval.protocol.remote.RemoteConnectSupportsFeatureArgs;
import org.serval.protocol.remote.RemoteProcedures;
import org.serval.protocol.remote.RemoteProgram;

/** A client with one open connection that is asked for its features. One thread; blocks. */
final class Asker implements Closeable {
  private static final int HEADER = 28;
  private static final int AUTH_POLKIT = 2;
  private static final int REPLY = 1;

  private final SocketChannel channel;
  private int serial;

  private Asker(SocketChannel channel) {
    this.channel = channel;
  }

  /** Opens a connection at the daemon behind a socket, for reading. */
  static Asker open(Path socket, String uri) throws IOException {
    Asker asker = new Asker(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    try {
      asker.authenticate();
      asker.call(RemoteProcedures.CONNECT_OPEN, new RemoteConnectOpenArgs(uri, 1));
      return asker;
    } catch (IOException | RuntimeException e) {
      asker.close();
      throw e;
    }
  }

  private void authenticate() throws IOException {
    XdrReader methods = call(RemoteProcedures.AUTH_LIST, null);
    int count = methods.readInt();
    if (count > 0 && methods.readInt() == AUTH_POLKIT) {
      call(RemoteProcedures.AUTH_POLKIT, null);
    }
  }

  /** Whether the connection has a feature. */
  boolean has(int feature) throws IOException {
    XdrReader answer =
        call(
            RemoteProcedures.CONNECT_SUPPORTS_FEATURE,
            new RemoteConnectSupportsFeatureArgs(feature));
    return answer.readInt() != 0;
  }

  private XdrReader call(int procedure, XdrRecord args) throws IOException {
    byte[] body = args == null ? new byte[0] : XdrWriter.toBytes(args);
    ByteBuffer packet = ByteBuffer.allocate(HEADER + body.length);
    packet.putInt(HEADER + body.length).putInt(RemoteProgram.INSTANCE.number());
    packet.putInt(RemoteProgram.INSTANCE.version()).putInt(procedure).putInt(0);
    packet.putInt(++serial).putInt(0).put(body).flip();
    while (packet.hasRemaining()) {
      channel.write(packet);
    }
    return answer();
  }

  private XdrReader answer() throws IOException {
    while (true) {
      ByteBuffer header = exactly(HEADER);
      ByteBuffer body = exactly(header.getInt(0) - HEADER);
      if (header.getInt(16) == REPLY && header.getInt(20) == serial) {
        if (header.getInt(24) != 0) {
          throw new IOException(message(body));
        }
        return new XdrReader(body);
      }
    }
  }

  /** The error's text: after code and domain, whether it is there, its length, its bytes. */
  private static String message(ByteBuffer error) {
    byte[] text = new byte[error.getInt(8) == 0 ? 0 : error.getInt(12)];
    error.get(16, text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private ByteBuffer exactly(int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new EOFException("the daemon hung up");
      }
    }
    return bytes.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
