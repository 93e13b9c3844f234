package org.serval.rpc.internal;

import io.netty.buffer.ByteBuf;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.serval.api.stream.PassedFile;
import org.serval.protocol.XdrWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to one client: hands over what comes in, gathers what is to be written, and closes
 * in order.
 *
 * <p>All work happens in <em>turns</em> on the event loop. A turn takes packets by the {@link
 * Intake}, or what other threads have posted, and at its end writes everything that came of it at
 * once. What is left over, and the end of a client that has left, go by the loop's {@link
 * LoopQueue}: others come first.
 */
final class Line {
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

  private static final Logger LOG = LoggerFactory.getLogger(Line.class);
  private static final int GOODBYE_SECONDS = 5;

  private final RpcLoop loop;
  private final Owner owner;
  private final LineSocket socket;
  private final Intake intake;
  private final Outbound outbound;
  private Wire wire;
  private final Inbox inbox = new Inbox();
  private volatile long written;
  private volatile boolean closing;
  private boolean closed;
  private boolean ending;
  private boolean inTurn;
  private String reason = "closed";

  Line(RpcLoop loop, Socket bare, Owner owner) {
    this.loop = loop;
    this.owner = owner;
    this.wire = new SocketWire(loop, bare);
    this.intake = new Intake(loop, wire, this, owner);
    this.outbound = new Outbound(loop.allocator(), bare, wire);
    this.socket = new LineSocket(loop, bare, this, intake);
  }

  /** Begins to read. Any thread. */
  void open() {
    socket.open();
  }

  /** Has a conversation first, before {@link #open}. */
  void precede(LineSocket.Preamble first) {
    socket.precede(first);
  }

  /** The wire that a conversation uses. */
  Wire wire() {
    return wire;
  }

  /**
   * The conversation is over: packets come from here on, packed by a layer. On the event loop.
   *
   * @param early packed bytes that have come already, or null
   * @param greeting goes to the client first
   */
  void begin(Layer layer, ByteBuf early, byte[] greeting) {
    socket.precede(null);
    turn(
        () -> {
          protect(layer, early);
          outbound.add(ByteBuffer.wrap(greeting));
          if (wire.pending()) {
            intake.read();
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
    intake.receiveBy(wire);
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

  /** Says what a conversation waits for. On the event loop. */
  void await(boolean read, boolean write) {
    if (!closed) {
      socket.watch(read, write);
    }
  }

  /** Whether it is closed, or is in a moment. On the event loop. */
  boolean over() {
    return closed || ending;
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

  /** The client has closed its side, or the connection broke. In a turn. */
  void ended() {
    closing = true;
    reason = "closed by the client";
    outbound.close();
  }

  /** Bytes that are to be written yet. On the event loop. */
  long backlog() {
    return outbound.backlog();
  }

  private void inboxTurn() {
    inbox.heard();
    turn(inbox::runAll);
  }

  /** Runs a step in a turn. On the event loop. */
  void turn(Runnable step) {
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
      endLater(reason);
    }
  }

  /** Writes what the turn brought, and goes on reading if there was a reason not to. */
  private void settle() throws IOException {
    if (socket.preceded()) {
      return;
    }
    boolean all = outbound.flush();
    while (intake.resumed()) {
      all = outbound.flush();
    }
    socket.goOnIfDue();
    written = outbound.backlog();
    if (!(closing && all)) {
      socket.watch(!intake.paused() && !closing, !all);
    }
  }

  /** Closes at once, but behind others. On the event loop. */
  void endLater(String why) {
    closing = true;
    if (!ending) {
      ending = true;
      socket.unwatch();
      loop.queue().add(() -> end(why));
    }
  }

  /** Closes. On the event loop. */
  void end(String why) {
    closing = true;
    if (closed) {
      return;
    }
    closed = true;
    wire.close();
    socket.close();
    intake.close();
    outbound.close();
    written = 0;
    owner.closed(why);
  }
}
