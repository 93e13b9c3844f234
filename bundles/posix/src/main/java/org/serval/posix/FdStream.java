package org.serval.posix;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.serval.api.stream.DataStream;
import org.serval.posix.internal.IoLoop;
import org.serval.posix.internal.Readiness;
import org.serval.posix.internal.Sys;

/**
 * Bytes to and from any descriptor: a pty, pipe, socket, device or file. The descriptor is made
 * non-blocking and watched by the shared epoll thread; whoever waits is parked, so thousands of
 * open streams need no thread of their own when their users are virtual threads. One thread reads
 * and one writes at the same time; more than one of a kind take turns. {@link #close} from any
 * thread wakes both: a read then returns -1, a write throws {@link ClosedChannelException}. The
 * hang-up of a terminal (EIO) is the end of the stream.
 */
public final class FdStream implements DataStream {
  private static final int CHUNK = 32 * 1024;
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);

  private final Fd fd;
  private final Readiness readable = new Readiness();
  private final Readiness writable = new Readiness();
  private final ReentrantLock reading = new ReentrantLock();
  private final ReentrantLock writing = new ReentrantLock();
  private final IoLoop.Watch watch;
  private MemorySegment input;
  private MemorySegment output;

  /** Takes ownership of a descriptor and makes its open file non-blocking. */
  public FdStream(Fd fd) throws PosixException {
    this.fd = fd;
    Posix.setNonBlocking(fd.descriptor(), true);
    this.watch = watch();
  }

  /** Opens a file, device or terminal for reading and writing. */
  public static FdStream open(Path path) throws PosixException {
    return owned(Fd.open(path, OpenFlags.RDWR | OpenFlags.NONBLOCK, 0));
  }

  /** Connects to a Unix stream socket; waits some seconds while too many others do so. */
  public static FdStream connect(Path socket) throws PosixException {
    return owned(UnixFds.connect(socket, CONNECT_PATIENCE));
  }

  /** A stream over the descriptor, which is closed if that fails. */
  public static FdStream owned(Fd fd) throws PosixException {
    try {
      return new FdStream(fd);
    } catch (PosixException e) {
      fd.close();
      throw e;
    }
  }

  private IoLoop.Watch watch() throws PosixException {
    try {
      return IoLoop.shared().watch(fd.descriptor(), IoLoop.IN | IoLoop.OUT, this::onReady);
    } catch (PosixException e) {
      if (e.errno() == Errno.EPERM) {
        return null; // a regular file: never EAGAIN
      }
      throw e;
    }
  }

  private void onReady(IoLoop.Watch source, int events) {
    if ((events & (IoLoop.IN | IoLoop.ERR_OR_HUP)) != 0) {
      readable.set();
    }
    if ((events & (IoLoop.OUT | IoLoop.ERR_OR_HUP)) != 0) {
      writable.set();
    }
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    return read(target, room -> Sys.READ.raw(fd.descriptor(), room.address(), room.byteSize()));
  }

  /**
   * Reads from a Unix socket, and takes the descriptors that came with the bytes.
   *
   * @param most how many descriptors may come at once; more are an error
   * @param files gets them; the caller closes them
   * @return as {@link #read}
   */
  public int readWithFiles(ByteBuffer target, int most, List<Fd> files) throws IOException {
    return read(target, room -> UnixFds.receiveRaw(fd.descriptor(), room, most, files));
  }

  private int read(ByteBuffer target, ToLongFunction<MemorySegment> call) throws IOException {
    if (!target.hasRemaining()) {
      return 0;
    }
    reading.lock();
    try {
      if (input == null) {
        input = Arena.ofAuto().allocate(CHUNK);
      }
      MemorySegment room = input.asSlice(0, Math.min(target.remaining(), CHUNK));
      int count = (int) retry(readable, () -> hangUpIsEnd(call.applyAsLong(room)));
      if (count == 0) {
        return -1;
      }
      target.put(room.asSlice(0, count).asByteBuffer());
      return count;
    } catch (ClosedChannelException e) {
      return -1;
    } finally {
      reading.unlock();
    }
  }

  private static long hangUpIsEnd(long count) {
    return count == -Errno.EIO ? 0 : count;
  }

  /** Takes the next connection of a listening socket, and waits for one. */
  public Fd accept() throws IOException {
    reading.lock();
    try {
      long client =
          retry(readable, () -> Sys.ACCEPT4.raw(fd.descriptor(), 0, 0, OpenFlags.CLOEXEC));
      return Fd.own((int) client);
    } finally {
      reading.unlock();
    }
  }

  @Override
  public void write(ByteBuffer source) throws IOException {
    writeWithFiles(source);
  }

  /**
   * Writes all of the buffer to a Unix socket, and descriptors with its first byte.
   *
   * @param descriptors stay open here; the peer gets its own
   */
  public void writeWithFiles(ByteBuffer source, int... descriptors) throws IOException {
    writing.lock();
    try {
      int[] pending = descriptors;
      while (source.hasRemaining()) {
        int[] now = pending;
        int length = fillOutput(source);
        int count = (int) retry(writable, () -> writeOnce(length, now));
        source.position(source.position() + count);
        pending = new int[0];
      }
    } finally {
      writing.unlock();
    }
  }

  private int fillOutput(ByteBuffer source) {
    if (output == null) {
      output = Arena.ofAuto().allocate(CHUNK);
    }
    int length = Math.min(source.remaining(), CHUNK);
    MemorySegment.copy(
        MemorySegment.ofBuffer(source.slice(source.position(), length)), 0, output, 0, length);
    return length;
  }

  private long writeOnce(int length, int[] descriptors) {
    if (descriptors.length > 0) {
      return UnixFds.sendRaw(fd.descriptor(), output.asSlice(0, length), descriptors);
    }
    return Sys.WRITE.raw(fd.descriptor(), output.address(), length);
  }

  private long retry(Readiness readiness, LongSupplier attempt) throws IOException {
    while (true) {
      readiness.clear();
      long result = attempt(attempt);
      if (result != -Errno.EAGAIN) {
        return check(result);
      }
      readiness.await();
    }
  }

  private static long check(long result) throws PosixException {
    if (result < 0) {
      throw new PosixException((int) -result, "read or write of a stream");
    }
    return result;
  }

  private long attempt(LongSupplier attempt) throws IOException {
    try {
      fd.hold();
    } catch (PosixException e) {
      throw new ClosedChannelException();
    }
    try {
      return attempt.getAsLong();
    } finally {
      fd.release();
    }
  }

  /** Tells the peer of a socket that nothing more will be written; reading goes on. */
  public void shutdownOutput() throws PosixException {
    Sys.SHUTDOWN.call(fd.descriptor(), /* SHUT_WR */ 1);
  }

  /** What was written to a file is on disk when this returns; else nothing to do. */
  @Override
  public void finish() throws IOException {
    long result = Sys.FDATASYNC.raw(fd.descriptor());
    if (result != -Errno.EINVAL && result != -Errno.EROFS) {
      Sys.FDATASYNC.check(result, "");
    }
  }

  /** The descriptor's number, for calls that name it while the stream is open. */
  public int descriptor() {
    return fd.descriptor();
  }

  @Override
  public void close() {
    if (watch != null) {
      watch.close();
    }
    fd.close();
    readable.close();
    writable.close();
  }
}
