package org.serval.posix;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether the kernel throws audit records away, as it does while auditing is switched off. It is
 * asked when somebody wants to know, at most once a second, and answers a moment later on a socket
 * of its own; "off" counts for a second from when it was asked. In all doubt (it has not answered
 * yet, the answer is old, this process may not ask) auditing counts as on. So of records that
 * follow on each other few are made for nothing, and at most those of one second are missing after
 * auditing was switched on. Any thread; never blocks.
 */
public final class AuditSwitch implements AutoCloseable {
  private static final long VALID = Duration.ofSeconds(1).toNanos();

  /** Who knows. */
  interface Kernel {
    /** Asks; the answer comes later. */
    void ask() throws PosixException;

    /** The answer that has come, or that there is none yet. */
    Answer answer() throws PosixException;

    /** Gives back what it holds. */
    void close();
  }

  /** What the kernel says. */
  enum Answer {
    NONE_YET,
    ON,
    OFF
  }

  private final Kernel kernel;
  private final LongSupplier clock;
  private long askedAt;
  private boolean waiting;
  private volatile boolean hopeless;
  private volatile long offUntil;

  AuditSwitch(Kernel kernel, LongSupplier clock) {
    this.kernel = kernel;
    this.clock = clock;
    this.askedAt = clock.getAsLong() - VALID;
    this.offUntil = clock.getAsLong();
  }

  /** The kernel's switch; fails where it has no audit system. */
  public static AuditSwitch open() throws PosixException {
    return new AuditSwitch(AuditStatus.open(), System::nanoTime);
  }

  /** Whether a record would be thrown away now. */
  public boolean off() {
    long now = clock.getAsLong();
    if (now - offUntil < 0) {
      return true;
    }
    return !hopeless && look(now);
  }

  private synchronized boolean look(long now) {
    try {
      if (waiting) {
        take(kernel.answer());
      }
      if (now - askedAt >= VALID && !(now - offUntil < 0)) {
        kernel.ask();
        askedAt = now;
        waiting = true;
        take(kernel.answer());
      }
    } catch (PosixException e) {
      hopeless = true; // it may not be asked
    }
    return now - offUntil < 0;
  }

  private void take(Answer answer) {
    switch (answer) {
      case NONE_YET -> {}
      case ON -> waiting = false;
      case OFF -> {
        waiting = false;
        offUntil = askedAt + VALID;
      }
    }
  }

  @Override
  public synchronized void close() {
    hopeless = true;
    kernel.close();
  }
}
