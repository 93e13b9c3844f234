package org.serval.process.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.stream.DataStream;

/**
 * Who has which terminal. A terminal is held from its opening to the closing of the stream; whoever
 * takes it by force ends the stream of the one before, which is told by an error and not by an end
 * of the data. Any thread.
 */
final class TerminalSessions {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Path, Session> held = new HashMap<>();
  private final TerminalLocks files;

  /** Sessions that also hold the terminals against other programs. */
  TerminalSessions(TerminalLocks files) {
    this.files = files;
  }

  /**
   * Opens a terminal.
   *
   * @param force whether to take it from whoever has it
   * @return empty if another one has it
   */
  Optional<DataStream> take(Path path, boolean force, Supplier<DataStream> open) {
    lock.lock();
    try {
      Session before = held.get(path);
      if (before != null && !force) {
        return Optional.empty();
      }
      if (before != null) {
        before.rob();
      }
      if (!files.acquire(path)) {
        return Optional.empty();
      }
      Session session = open(path, open);
      held.put(path, session);
      return Optional.of(session);
    } finally {
      lock.unlock();
    }
  }

  private Session open(Path path, Supplier<DataStream> open) {
    try {
      return new Session(path, open.get());
    } catch (RuntimeException e) {
      files.release(path);
      throw e;
    }
  }

  private void release(Session session) {
    lock.lock();
    try {
      if (held.remove(session.path, session)) {
        files.release(session.path);
      }
    } finally {
      lock.unlock();
    }
  }

  /** A terminal's stream, which gives the terminal free when it is closed. */
  private final class Session implements DataStream {
    private final Path path;
    private final DataStream stream;
    private volatile boolean robbed;

    private Session(Path path, DataStream stream) {
      this.path = path;
      this.stream = stream;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      int count;
      try {
        count = stream.read(target);
      } catch (IOException e) {
        refuseIfRobbed();
        throw e;
      }
      if (count < 0) {
        refuseIfRobbed();
      }
      return count;
    }

    @Override
    public void write(ByteBuffer source) throws IOException {
      refuseIfRobbed();
      stream.write(source);
    }

    private void refuseIfRobbed() {
      if (robbed) {
        throw new LibvirtException(
            ErrorCode.VIR_ERR_RPC, ErrorDomain.VIR_FROM_STREAMS, "stream had I/O failure");
      }
    }

    /** Ends it, since another one takes the terminal. */
    private void rob() {
      robbed = true;
      close();
    }

    /** A terminal is not a file: there is nothing to wait for. */
    @Override
    public void finish() {}

    @Override
    public void close() {
      release(this);
      stream.close();
    }
  }
}
