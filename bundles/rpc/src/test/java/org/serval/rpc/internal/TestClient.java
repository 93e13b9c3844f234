package org.serval.rpc.internal;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.serval.protocol.MessageError;
import org.serval.protocol.MessageStatus;
import org.serval.protocol.MessageType;
import org.serval.protocol.Nothing;
import org.serval.protocol.XdrReader;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.XdrWriter;
import org.serval.protocol.remote.RemoteProgram;

/** A client that speaks the framing by hand. Reads block. */
final class TestClient implements AutoCloseable {
  static final int REMOTE = RemoteProgram.INSTANCE.number();

  /** A packet from the server. */
  record Packet(
      int program, int version, int procedure, int type, int serial, int status, byte[] payload) {
    MessageError error() {
      return MessageError.decode(XdrReader.of(payload));
    }

    XdrReader reader() {
      return XdrReader.of(payload);
    }
  }

  private final SocketChannel channel;

  TestClient(Path socket) throws IOException {
    this(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
  }

  TestClient(SocketChannel channel) {
    this.channel = channel;
  }

  SocketChannel channel() {
    return channel;
  }

  static byte[] packet(
      int program, int version, int procedure, int type, int serial, int status, byte[] payload) {
    return ByteBuffer.allocate(28 + payload.length)
        .putInt(28 + payload.length)
        .putInt(program)
        .putInt(version)
        .putInt(procedure)
        .putInt(type)
        .putInt(serial)
        .putInt(status)
        .put(payload)
        .array();
  }

  static byte[] callPacket(int procedure, int serial, XdrRecord args) {
    return packet(REMOTE, 1, procedure, 0, serial, 0, XdrWriter.toBytes(args));
  }

  static byte[] callPacket(int procedure, int serial) {
    return callPacket(procedure, serial, Nothing.INSTANCE);
  }

  static byte[] streamPacket(int procedure, int serial, MessageStatus status, byte[] payload) {
    return packet(
        REMOTE, 1, procedure, MessageType.STREAM.value(), serial, status.value(), payload);
  }

  void send(byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  Packet call(int procedure, int serial) throws IOException {
    send(callPacket(procedure, serial));
    return receive();
  }

  Packet receive() throws IOException {
    ByteBuffer length = readFully(4);
    ByteBuffer rest = readFully(length.getInt() - 4);
    int program = rest.getInt();
    int version = rest.getInt();
    int procedure = rest.getInt();
    int type = rest.getInt();
    int serial = rest.getInt();
    int status = rest.getInt();
    byte[] payload = new byte[rest.remaining()];
    rest.get(payload);
    return new Packet(program, version, procedure, type, serial, status, payload);
  }

  /** Whether the server has closed the connection; waits for a packet or that. */
  boolean ended() {
    try {
      receive();
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private ByteBuffer readFully(int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException();
      }
    }
    return buffer.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
