package org.serval.rpc.internal;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TLS handshake with a client, before any packet. Bytes move on the event loop; computing keys
 * and following certificates, which take milliseconds, are done on a thread for that meanwhile. A
 * client that does not come to the end in time is dropped.
 */
final class TlsHandshake implements LineSocket.Preamble {
  /** What becomes of it. On the event loop, one of them and once. */
  interface Outcome {
    /**
     * The client may come in.
     *
     * @param early packed bytes that came behind the handshake, or null
     */
    void succeeded(TlsService.Side side, ByteBuf early);

    /** It may not; the sentence is for the administrator. */
    void failed(String why);
  }

  private static final Logger LOG = LoggerFactory.getLogger(TlsHandshake.class);
  static final int SECONDS = 10;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Line line;
  private final TlsService.Side side;
  private final SSLEngine engine;
  private final Outcome outcome;
  private ByteBuf received;
  private ByteBuf packed;
  private ScheduledFuture<?> deadline;
  private boolean computing;
  private boolean over;
  private Optional<String> verdict = Optional.empty();

  TlsHandshake(Line line, TlsService.Side side, Outcome outcome) {
    this.line = line;
    this.side = side;
    this.engine = side.engine();
    this.outcome = outcome;
  }

  @Override
  public void begin() {
    int size = engine.getSession().getPacketBufferSize();
    received = line.loop().allocator().directBuffer(size, size);
    packed = line.loop().allocator().directBuffer(size);
    deadline =
        line.loop()
            .schedule(
                () -> fail("no TLS handshake within " + SECONDS + " seconds"),
                SECONDS,
                TimeUnit.SECONDS);
    try {
      engine.beginHandshake();
      ready();
    } catch (SSLException e) {
      fail(e.getMessage());
    }
  }

  @Override
  public void ready() {
    if (over || computing) {
      return;
    }
    try {
      boolean more = true;
      while (more) {
        more = step();
      }
    } catch (IOException e) {
      fail(explain(e)); // closes after this turn
      sayWhy();
    } catch (RuntimeException e) {
      fail("the TLS engine fails: " + e);
    }
  }

  /** Goes one step; returns whether another one can be gone now. */
  private boolean step() throws IOException {
    HandshakeStatus status = engine.getHandshakeStatus();
    return switch (status) {
      case NEED_WRAP -> wrap();
      case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> flushed() && unwrap();
      case NEED_TASK -> compute(this::runTasks, this::ready);
      case FINISHED, NOT_HANDSHAKING -> flushed() && compute(this::judge, this::conclude);
    };
  }

  private boolean wrap() throws SSLException {
    if (wrapOnce() == Status.CLOSED) {
      throw new SSLException("closed during the handshake");
    }
    return true;
  }

  private Status wrapOnce() throws SSLException {
    packed.ensureWritable(engine.getSession().getPacketBufferSize());
    ByteBuffer to = packed.nioBuffer(packed.writerIndex(), packed.writableBytes());
    SSLEngineResult result = engine.wrap(NOTHING, to);
    packed.writerIndex(packed.writerIndex() + result.bytesProduced());
    return result.getStatus();
  }

  /** Sends what is packed; if the socket does not take it all, waits for that. */
  private boolean flushed() throws IOException {
    boolean all = line.wire().send(packed);
    if (all) {
      packed.clear();
    }
    line.await(all, !all);
    return all;
  }

  private boolean unwrap() throws IOException {
    ByteBuf plain =
        line.loop().allocator().directBuffer(engine.getSession().getApplicationBufferSize());
    try {
      SSLEngineResult result =
          engine.unwrap(received.nioBuffer(), plain.nioBuffer(0, plain.capacity()));
      received.skipBytes(result.bytesConsumed());
      return switch (result.getStatus()) {
        case OK -> true;
        case BUFFER_UNDERFLOW -> receive();
        case CLOSED, BUFFER_OVERFLOW -> throw new SSLException("closed during the handshake");
      };
    } finally {
      plain.release();
    }
  }

  private boolean receive() throws IOException {
    received.discardReadBytes();
    int count =
        line.wire()
            .receive(received.memoryAddress() + received.writerIndex(), received.writableBytes());
    if (count == Receiver.NOTHING) {
      return false;
    }
    if (count <= 0) {
      throw new SSLException("the client left during the handshake");
    }
    received.writerIndex(received.writerIndex() + count);
    return true;
  }

  /** Computes on another thread, then goes on here. The socket waits. */
  private boolean compute(Runnable work, Runnable then) {
    computing = true;
    line.await(false, false);
    line.loop()
        .compute(
            () -> {
              Throwable failure = failureOf(work);
              line.loop().execute(() -> line.loop().queue().add(() -> computed(then, failure)));
            });
    return false;
  }

  private static Throwable failureOf(Runnable work) {
    try {
      work.run();
      return null;
    } catch (RuntimeException | Error e) {
      return e;
    }
  }

  private void computed(Runnable then, Throwable failure) {
    computing = false;
    if (over) {
      release();
    } else if (failure != null) {
      LOG.error("A TLS handshake breaks off", failure);
      fail("the TLS engine fails: " + failure);
    } else {
      then.run();
    }
  }

  private void runTasks() {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
  }

  private void judge() {
    verdict = side.refusal();
  }

  private void conclude() {
    if (verdict.isPresent()) {
      fail(verdict.get());
      return;
    }
    end();
    ByteBuf early = null;
    if (received.isReadable()) {
      early = received;
      received = null;
    }
    release();
    outcome.succeeded(side, early);
  }

  /** Tells the client by an alert, if the engine has one. */
  private void sayWhy() {
    try {
      if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
        wrapOnce();
        line.wire().send(packed);
      }
    } catch (IOException e) {
      packed.clear(); // the client learns it by the end of the connection
    }
  }

  private static String explain(IOException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("plaintext connection")
        || message.contains("Unsupported or unrecognized")) {
      return "it speaks no TLS: it should connect by a URI with +tls, or to the TCP port";
    }
    if (message.contains("protocol_version") || message.contains("not enabled or supported")) {
      return "it speaks no version of TLS that is served here, which are 1.2 and 1.3 or what"
          + " tls_priority leaves of them: "
          + message;
    }
    return "the TLS handshake failed: " + message;
  }

  private void fail(String why) {
    if (!over) {
      end();
      outcome.failed(why);
    }
  }

  private void end() {
    over = true;
    deadline.cancel(false);
  }

  @Override
  public void ended() {
    if (deadline != null) {
      fail("the client left during the handshake");
    }
    if (!computing) {
      release();
    }
  }

  private void release() {
    if (received != null) {
      received.release();
      received = null;
    }
    if (packed != null) {
      packed.release();
      packed = null;
    }
  }
}
