package org.serval.rpc.internal;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * TLS records after the handshake, by the JDK's engine. A new key within TLS 1.3 is followed; a new
 * handshake within TLS 1.2 (renegotiation) is refused. On the event loop only.
 */
final class TlsLayer implements Layer {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final int MOST_PACKED_AT_ONCE = 16 * 1024;

  private final SSLEngine engine;

  TlsLayer(SSLEngine engine) {
    this.engine = engine;
  }

  @Override
  public int largestPiece() {
    return engine.getSession().getPacketBufferSize();
  }

  @Override
  public boolean unpack(ByteBuf received, ByteBuf plain, ByteBuf answer) throws IOException {
    boolean more = true;
    while (more && received.isReadable()) {
      plain.ensureWritable(engine.getSession().getApplicationBufferSize());
      ByteBuffer from = received.nioBuffer();
      ByteBuffer to = plain.nioBuffer(plain.writerIndex(), plain.writableBytes());
      SSLEngineResult result = engine.unwrap(from, to);
      received.skipBytes(result.bytesConsumed());
      plain.writerIndex(plain.writerIndex() + result.bytesProduced());
      if (result.getStatus() == Status.CLOSED) {
        return false;
      }
      follow(result.getHandshakeStatus(), answer);
      more = result.getStatus() == Status.OK;
    }
    return true;
  }

  private void follow(HandshakeStatus status, ByteBuf answer) throws IOException {
    boolean asked = status == HandshakeStatus.NEED_TASK || status == HandshakeStatus.NEED_WRAP;
    if (asked && !engine.getSession().getProtocol().equals("TLSv1.3")) {
      throw new IOException("it asked for a new TLS handshake, which is refused");
    }
    for (Runnable task = task(status); task != null; task = engine.getDelegatedTask()) {
      task.run();
    }
    while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
      wrap(NOTHING, answer);
    }
  }

  private Runnable task(HandshakeStatus status) {
    return status == HandshakeStatus.NEED_TASK ? engine.getDelegatedTask() : null;
  }

  @Override
  public void pack(ByteBuf plain, ByteBuf packed) throws IOException {
    int length = Math.min(plain.readableBytes(), MOST_PACKED_AT_ONCE);
    int taken = wrap(plain.nioBuffer(plain.readerIndex(), length), packed);
    if (taken == 0) {
      throw new IOException("the TLS connection is closed for writing");
    }
    plain.skipBytes(taken);
  }

  @Override
  public void goodbye(ByteBuf packed) {
    engine.closeOutbound();
    try {
      wrap(NOTHING, packed);
    } catch (SSLException e) {
      packed.clear(); // it broke already
    }
  }

  private int wrap(ByteBuffer plain, ByteBuf packed) throws SSLException {
    packed.ensureWritable(engine.getSession().getPacketBufferSize());
    ByteBuffer to = packed.nioBuffer(packed.writerIndex(), packed.writableBytes());
    SSLEngineResult result = engine.wrap(plain, to);
    packed.writerIndex(packed.writerIndex() + result.bytesProduced());
    return result.bytesConsumed();
  }
}
