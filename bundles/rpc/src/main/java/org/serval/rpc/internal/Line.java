package org.serval.rpc.internal;

import io.netty.buffer.ByteBuf;
import io.netty.channel.IoRegistration;
import io.netty.channel.unix.Socket;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.serval.api.stream.PassedFile;
import org.serval.protocol.XdrWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to one client: reads packets, gathers what is to be written, and closes in order.
 *
 * <p>All work happens in <em>turns</em> on the event loop. A turn takes one read's worth of
 * packets, or what other threads have posted, and at its end writes everything that came of it at
 * once. When the owner is not willing to take more, or the client leaves too much unread, nothing
 * is read until that has passed; the bytes stay with the kernel, and the client waits.
 */
final class Line implements SocketHandle.Owner, FrameReader.Sink {
  /** Who gets the packets. All on the event loop. */
  interface Owner {
    /** Takes a packet. */
    void take(Frame frame);

    /** Whether it could take one now. */
    boolean willing();

    /** Reading stops, or goes on. */
    void paused(boolean paused);

    /** The connection is closed; called once. */
    void closed(String reason);
  }

  /** A conversation before the first packet, in which the socket is read and written otherwise. */
  interface Preamble {
    /** The socket is watched from now on. */
    void begin();

    /** The socket can be read from or written to, as was asked for. */
    void ready();

    /** The connection is closed. */
    void ended();
  }

  private static final Logger LOG = LoggerFactory.getLogger(Line.class);
  private static final long HIGH = 1L << 20;
  private static final long LOW = 256L << 10;
  private static final int GOODBYE_SECONDS = 5;

  private final RpcLoop loop;
  private final Owner owner;
  private final SocketHandle handle;
  private final FrameReader reader;
  private final Outbound outbound;
  private Wire wire;
  private Preamble preamble;
  private final Inbox inbox = new Inbox();
  private volatile long written;
  private volatile boolean closing;
  private boolean closed;
  private boolean inTurn;
  private boolean paused;
  private String reason = "closed";

  Line(RpcLoop loop, Socket socket, Owner owner) {
    this.loop = loop;
    this.owner = owner;
    this.handle = new SocketHandle(socket, this);
    this.wire = new SocketWire(loop, socket);
    this.reader = new FrameReader(loop, wire, this);
    this.outbound = new Outbound(loop.allocator(), socket, wire);
  }

  /** Begins to read. Any thread. */
  void open() {
    loop.execute(
        () -> {
          if (!closed) {
            Future<IoRegistration> done = loop.register(handle);
            done.addListener(any -> opened(done.isSuccess(), done.getNow()));
          }
        });
  }

  private void opened(boolean success, IoRegistration registration) {
    if (!success) {
      LOG.error("The socket of {} cannot be watched", owner);
      end("not watched");
    } else if (closed) {
      registration.cancel();
    } else {
      handle.begin(registration);
      if (preamble != null) {
        preamble.begin();
      }
    }
  }

  /** Has a conversation first, before {@link #open}. */
  void precede(Preamble first) {
    preamble = first;
  }

  /** The wire that a conversation uses. */
  Wire wire() {
    return wire;
  }

  /** Says what a conversation waits for. On the event loop. */
  void await(boolean read, boolean write) {
    if (!closed) {
      handle.watch(read, write);
    }
  }

  /**
   * The conversation is over: packets come from here on, packed by a layer. On the event loop.
   *
   * @param early packed bytes that have come already, or null
   * @param greeting goes to the client first
   */
  void begin(Layer layer, ByteBuf early, byte[] greeting) {
    preamble = null;
    turn(
        () -> {
          protect(layer, early);
          outbound.add(ByteBuffer.wrap(greeting));
          if (wire.pending()) {
            readSome();
          }
        });
  }

  /**
   * Has a layer pack all bytes from here on: those that are received, and those that are added to
   * be written. In a turn.
   *
   * @param early packed bytes that have come already, or null
   */
  void protect(Layer layer, ByteBuf early) {
    wire = new LayeredWire(loop, wire, layer, early);
    reader.receiveBy(wire);
    outbound.sendBy(wire);
  }

  RpcLoop loop() {
    return loop;
  }

  /** Whether it is closed or about to be. Any thread. */
  boolean closing() {
    return closing;
  }

  /** Bytes of answers and events that the client has not taken. Any thread. */
  long unread() {
    return inbox.bytes() + written;
  }

  /**
   * Runs a task in a turn on the event loop, in the order of posting. Any thread.
   *
   * @param bytes memory that the task holds until it is run
   */
  void post(long bytes, Runnable task) {
    if (inbox.add(bytes, task) && !loop.execute(this::inboxTurn)) {
      inbox.runAll(); // the loop has stopped: all is closed, and the tasks give back what they hold
    }
  }

  /** Runs a step in a turn, behind what was posted before. On the event loop. */
  void now(Runnable step) {
    if (!inTurn) {
      turn(() -> now(step));
      return;
    }
    inbox.empty();
    step.run();
  }

  /** Adds a packet to what leaves at the end of the turn. In a turn. */
  void add(XdrWriter packet, List<PassedFile> files) {
    if (closed) {
      files.forEach(PassedFile::close);
      return;
    }
    packet.forEachPart(outbound::add);
    files.forEach(outbound::add);
  }

  /** Adds a packet of a stream, which does not count as unread. In a turn. */
  void add(ByteBuf packet, Runnable done) {
    if (closed) {
      packet.release();
      done.run();
    } else {
      outbound.add(packet, done);
    }
  }

  /** Closes when all is written, or some seconds later. Any thread. */
  void close(String why) {
    if (!closing) {
      closing = true;
      post(0, () -> sayGoodbye(why));
    }
  }

  /** Closes at once. Any thread. */
  void abort(String why) {
    closing = true;
    loop.execute(() -> end(why));
  }

  private void sayGoodbye(String why) {
    reason = why;
    if (!closed && !outbound.isEmpty()) {
      loop.schedule(() -> end(why), GOODBYE_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Override
  public void readable() {
    if (preamble != null) {
      preamble.ready();
    } else {
      turn(this::readSome);
    }
  }

  /** Reads once from the socket, and takes all that this brought. */
  private void readSome() {
    boolean more = !paused;
    while (more) {
      if (reader.read() == FrameReader.Outcome.ENDED) {
        closing = true;
        reason = "closed by the client";
        outbound.close();
      }
      more = !paused && !closing && wire.pending();
    }
  }

  @Override
  public void writable() {
    if (preamble != null) {
      preamble.ready();
    } else {
      turn(() -> {});
    }
  }

  @Override
  public void hungUp() {
    end("closed by the client");
  }

  @Override
  public boolean take(Frame frame) {
    if (closing) {
      frame.files().forEach(PassedFile::close);
      return false;
    }
    owner.take(frame);
    pause(!willing(HIGH));
    return !paused;
  }

  private boolean willing(long most) {
    return !closing && outbound.backlog() < most && owner.willing();
  }

  private void pause(boolean now) {
    if (paused != now) {
      paused = now;
      owner.paused(now);
    }
  }

  private void inboxTurn() {
    inbox.heard();
    turn(inbox::runAll);
  }

  private void turn(Runnable step) {
    if (closed) {
      inTurn = true;
      step.run();
      inTurn = false;
      return;
    }
    inTurn = true;
    try {
      step.run();
      settle();
    } catch (BadFrameException e) {
      LOG.warn("{} broke the protocol: {}", owner, e.getMessage());
      reason = e.getMessage();
      closing = true;
      outbound.close();
    } catch (IOException e) {
      LOG.debug("{} cannot be written to: {}", owner, e.getMessage());
      closing = true;
      outbound.close();
    } catch (RuntimeException | Error e) {
      LOG.error("{} is closed, because its turn failed", owner, e);
      closing = true;
      outbound.close();
    } finally {
      inTurn = false;
    }
    if (closing && outbound.isEmpty() && inbox.isEmpty()) {
      end(reason);
    }
  }

  /** Writes what the turn brought, and goes on reading if there was a reason not to. */
  private void settle() throws IOException {
    if (preamble != null) {
      return;
    }
    boolean all = outbound.flush();
    while (paused && willing(LOW)) {
      pause(false);
      reader.resume();
      if (wire.pending()) {
        readSome();
      }
      all = outbound.flush();
    }
    written = outbound.backlog();
    if (!(closing && all)) {
      handle.watch(!paused && !closing, !all);
    }
  }

  private void end(String why) {
    closing = true;
    if (closed) {
      return;
    }
    closed = true;
    wire.close();
    handle.close();
    reader.close();
    outbound.close();
    if (preamble != null) {
      preamble.ended();
    }
    written = 0;
    owner.closed(why);
  }
}
