package org.serval.posix;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.serval.posix.internal.Sys;

/**
 * Network namespaces. A namespace belongs to a thread: work in one is done on a platform thread of
 * its own, which ends with the work and never goes back to a pool. The caller waits.
 */
public final class Netns {
  private static final int CLONE_NEWNET = 0x40000000;

  private Netns() {}

  /** Something to do with the system, which may fail as it does. */
  private interface Entry {
    void enter() throws PosixException;
  }

  /** The namespace of a process, as its file. */
  public static Path of(long pid) {
    return Path.of("/proc/" + pid + "/ns/net");
  }

  /** A namespace that {@code ip netns} named, as its file. */
  public static Path named(String name) {
    return Path.of("/run/netns", name);
  }

  /** Does something inside a namespace. What the work throws is thrown on. */
  public static <T> T inside(Path namespace, Callable<T> work) throws Exception {
    try (Fd fd = Fd.open(namespace, OpenFlags.RDONLY, 0)) {
      return apart(() -> Sys.SETNS.callOn(namespace, fd.descriptor(), CLONE_NEWNET), work);
    }
  }

  /** Does something inside a new, empty namespace, which is gone after that unless it is kept. */
  public static <T> T insideNew(Callable<T> work) throws Exception {
    return apart(() -> Sys.UNSHARE.call(CLONE_NEWNET), work);
  }

  private static <T> T apart(Entry entry, Callable<T> work) throws Exception {
    FutureTask<T> task =
        new FutureTask<>(
            () -> {
              entry.enter();
              return work.call();
            });
    Thread thread = Thread.ofPlatform().daemon().name("serval-netns").start(task);
    try {
      return task.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case Error error -> throw error;
        case Exception cause -> throw cause;
        case Throwable other -> throw new AssertionError(other);
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      throw e;
    }
  }
}
