package org.serval.rpc.internal;

import org.serval.api.stream.PassedFile;

/**
 * What comes in by a {@link Line}, taken packet by packet in the line's turns. While the owner is
 * not willing to take more, or the client leaves too much unread, nothing is read; the bytes stay
 * with the kernel, and the client waits. A turn takes as long as the loop has for it, and one
 * packet at least; who has sent more is {@link #overdue}, and goes on behind the others. On the
 * event loop only.
 */
final class Intake implements FrameReader.Sink {
  private static final long HIGH = 1L << 20;
  private static final long LOW = 256L << 10;

  private final Line line;
  private final Line.Owner owner;
  private final LoopQueue queue;
  private final FrameReader reader;
  private Wire wire;
  private boolean paused;
  private boolean overdue;
  private long turnEnds;

  Intake(RpcLoop loop, Wire wire, Line line, Line.Owner owner) {
    this.line = line;
    this.owner = owner;
    this.queue = loop.queue();
    this.wire = wire;
    this.reader = new FrameReader(loop, wire, this);
  }

  /** Receives by another wire from now on. */
  void receiveBy(Wire other) {
    wire = other;
    reader.receiveBy(other);
  }

  /** Whether nothing is read for now. */
  boolean paused() {
    return paused;
  }

  /** Whether its turn was over before all was taken; {@link #goOn} is to come. */
  boolean overdue() {
    return overdue;
  }

  /** Reads once, and takes all that this brought, as far as the turn goes. */
  void read() {
    begin();
    if (!paused) {
      readOnce();
    }
    readPending();
  }

  /** Takes more of what was read before. */
  void goOn() {
    begin();
    if (!paused) {
      reader.resume();
    }
    readPending();
  }

  /** Ends a pause whose reason has passed, and goes on; false if there is none. */
  boolean resumed() {
    if (!paused || !willing(LOW)) {
      return false;
    }
    pause(false);
    goOn();
    return true;
  }

  private void begin() {
    overdue = false;
    turnEnds = queue.turnEnds();
  }

  private void readPending() {
    while (!paused && !overdue && !line.closing() && wire.pending()) {
      readOnce();
    }
  }

  private void readOnce() {
    if (reader.read() == FrameReader.Outcome.ENDED) {
      line.ended();
    }
  }

  @Override
  public boolean take(Frame frame) {
    if (line.closing()) {
      frame.files().forEach(PassedFile::close);
      return false;
    }
    owner.take(frame);
    pause(!willing(HIGH));
    overdue = queue.passed(turnEnds);
    return !paused && !overdue;
  }

  private boolean willing(long most) {
    return !line.closing() && line.backlog() < most && owner.willing();
  }

  private void pause(boolean now) {
    if (paused != now) {
      paused = now;
      owner.paused(now);
    }
  }

  /** Gives all memory back. */
  void close() {
    overdue = false;
    reader.close();
  }
}
