package org.serval.posix.internal;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ObjIntConsumer;
import org.serval.posix.PosixException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One platform thread, {@code serval-io}, that waits in epoll for all watched descriptors of the
 * process: consoles, monitors and pidfds cost a map entry each, not a thread. It is edge-triggered,
 * so a waiter needs no system call to arm it. The thread starts with the first watch and ends some
 * seconds after the last one is closed, so an idle or replaced bundle leaves nothing running.
 */
public final class IoLoop {
  /** There is something to read. */
  public static final int IN = 0x001;

  /** There is room to write. */
  public static final int OUT = 0x004;

  /** An error or a hang-up; always reported. */
  public static final int ERR_OR_HUP = 0x008 | 0x010 | 0x2000;

  private static final int RDHUP = 0x2000;
  private static final int EDGE = 1 << 31;
  private static final int LINGER_MILLIS = 3000;
  private static final int BATCH = 64;
  private static final int CTL_ADD = 1;
  private static final int CTL_DEL = 2;
  private static final long EVENT_SIZE = Native.isArm() ? 16 : 12;
  private static final long DATA = Native.isArm() ? 8 : 4;
  private static final Logger LOG = LoggerFactory.getLogger(IoLoop.class);
  private static final IoLoop SHARED = new IoLoop();

  private final Map<Long, Watch> watches = new ConcurrentHashMap<>();
  private final AtomicLong tokens = new AtomicLong();
  private final Object lock = new Object();
  private int epoll = -1;

  private IoLoop() {}

  /** The process's loop. */
  public static IoLoop shared() {
    return SHARED;
  }

  /**
   * Watches a descriptor until the watch is closed, which must be before the descriptor is. What is
   * ready at this moment is reported too.
   *
   * @param events {@link #IN}, {@link #OUT} or both
   * @param onReady called on the loop's thread with the watch and what is ready, perhaps before
   *     this returns; must not block
   * @throws PosixException EPERM for a regular file, which is always ready
   */
  public Watch watch(int fd, int events, ObjIntConsumer<Watch> onReady) throws PosixException {
    synchronized (lock) {
      if (epoll < 0) {
        start();
      }
      Watch watch = new Watch(tokens.incrementAndGet(), fd, onReady);
      watches.put(watch.token, watch);
      long result = control(CTL_ADD, fd, events | RDHUP | EDGE, watch.token);
      if (result < 0) {
        watches.remove(watch.token);
      }
      Sys.EPOLL_CTL.check(result, "");
      return watch;
    }
  }

  /** How many descriptors are watched. */
  public int size() {
    return watches.size();
  }

  private void start() throws PosixException {
    int poll = (int) Sys.EPOLL_CREATE1.call(/* EPOLL_CLOEXEC */ 0x80000);
    epoll = poll;
    Thread.ofPlatform()
        .name("serval-io")
        .daemon()
        .inheritInheritableThreadLocals(false) // keeps nothing of the bundle that came first
        .start(() -> run(poll));
  }

  private long control(int operation, int fd, int events, long token) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment event = arena.allocate(EVENT_SIZE);
      event.set(JAVA_INT_UNALIGNED, 0, events);
      event.set(JAVA_LONG_UNALIGNED, DATA, token);
      return Sys.EPOLL_CTL.raw(epoll, operation, fd, event.address());
    }
  }

  private void run(int poll) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment batch = arena.allocate(EVENT_SIZE * BATCH);
      while (true) {
        long ready =
            Sys.EPOLL_PWAIT.raw(poll, batch.address(), BATCH, LINGER_MILLIS, /* mask */ 0, 8);
        if (ready < 0) {
          LOG.error("epoll failed: {}", Native.reason((int) -ready));
        }
        for (int i = 0; i < ready; i++) {
          dispatch(batch.asSlice(i * EVENT_SIZE, EVENT_SIZE));
        }
        if (ready <= 0 && retire()) {
          return;
        }
      }
    }
  }

  private void dispatch(MemorySegment event) {
    Watch watch = watches.get(event.get(JAVA_LONG_UNALIGNED, DATA));
    if (watch == null) {
      return;
    }
    try {
      watch.onReady.accept(watch, event.get(JAVA_INT_UNALIGNED, 0));
    } catch (RuntimeException e) {
      LOG.error("a descriptor's watcher failed", e);
    }
  }

  private boolean retire() {
    synchronized (lock) {
      if (!watches.isEmpty()) {
        return false;
      }
      Sys.CLOSE.once(epoll);
      epoll = -1;
      return true;
    }
  }

  /** One watched descriptor. */
  public final class Watch implements AutoCloseable {
    private final long token;
    private final int fd;
    private final ObjIntConsumer<Watch> onReady;

    private Watch(long token, int fd, ObjIntConsumer<Watch> onReady) {
      this.token = token;
      this.fd = fd;
      this.onReady = onReady;
    }

    /** Stops watching. A report that is under way on the loop's thread may still arrive. */
    @Override
    public void close() {
      synchronized (lock) {
        if (watches.remove(token) != null) {
          control(CTL_DEL, fd, 0, 0);
        }
      }
    }
  }
}
