package org.serval.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.serval.posix.internal.Sys;

/**
 * Unix stream sockets, and descriptors over them (SCM_RIGHTS). Calls on a blocking socket block; a
 * socket that is to be waited for goes into an {@link FdStream}.
 */
public final class UnixFds {
  private static final int AF_UNIX = 1;
  private static final int SOCK_STREAM_CLOEXEC = 1 | 0x80000;
  private static final int PATH_SPACE = 108;
  private static final int SOL_SOCKET = 1;
  private static final int SCM_RIGHTS = 1;
  private static final int SO_SNDTIMEO = 21;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int MSG_CTRUNC = 0x8;
  private static final int MSG_CMSG_CLOEXEC = 0x40000000;
  private static final int CMSG_HEADER = 16;
  private static final int MSGHDR = 56;
  private static final int MAX_FDS = 253;

  private UnixFds() {}

  /** What one receive brought. */
  public record Received(int count, List<Fd> files) {}

  /** A connected pair. */
  public record Pair(Fd left, Fd right) implements AutoCloseable {
    @Override
    public void close() {
      left.close();
      right.close();
    }
  }

  /** Connects to a listening socket. Never waits: a full backlog is EAGAIN. */
  public static Fd connect(Path path) throws PosixException {
    return attempt(path, Duration.ZERO);
  }

  /**
   * Connects to a listening socket, and waits for room in its backlog, which may be short: QEMU
   * takes one client after the other. The kernel reports no such room, so the waiting is done by a
   * thread of its own; a virtual thread that calls this is parked.
   *
   * @param most how long to wait; then it is EAGAIN
   */
  static Fd connect(Path path, Duration most) throws PosixException {
    try {
      return connect(path);
    } catch (PosixException e) {
      if (e.errno() != Errno.EAGAIN) {
        throw e;
      }
    }
    CompletableFuture<Fd> connected = new CompletableFuture<>();
    Thread.ofPlatform().daemon().name("connect").start(() -> attempt(path, most, connected));
    try {
      return connected.get();
    } catch (InterruptedException e) {
      if (!connected.cancel(false)) {
        connected.thenAccept(Fd::close);
      }
      Thread.currentThread().interrupt();
      throw new PosixException(Errno.EINTR, "connect to " + path);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof PosixException refused) {
        throw refused;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** What comes of it when nobody waits any more is closed. */
  private static void attempt(Path path, Duration most, CompletableFuture<Fd> result) {
    try {
      Fd socket = attempt(path, most);
      if (!result.complete(socket)) {
        socket.close();
      }
    } catch (PosixException | RuntimeException e) {
      result.completeExceptionally(e);
    }
  }

  private static Fd attempt(Path path, Duration most) throws PosixException {
    Fd socket = socket();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment address = address(arena, path);
      if (most.isZero()) {
        Posix.setNonBlocking(socket.descriptor(), true);
      } else {
        limitWaiting(arena, socket, most);
      }
      Sys.CONNECT.callOn(path, socket.descriptor(), address.address(), address.byteSize());
      Posix.setNonBlocking(socket.descriptor(), false);
      return socket;
    } catch (PosixException e) {
      socket.close();
      throw e;
    }
  }

  private static void limitWaiting(Arena arena, Fd socket, Duration most) throws PosixException {
    MemorySegment time = arena.allocate(JAVA_LONG, 2);
    time.setAtIndex(JAVA_LONG, 0, most.toSeconds());
    time.setAtIndex(JAVA_LONG, 1, most.toNanosPart() / 1000);
    Sys.SETSOCKOPT.call(
        socket.descriptor(), SOL_SOCKET, SO_SNDTIMEO, time.address(), time.byteSize());
  }

  /** Binds and listens; the path must not exist. */
  public static Fd listen(Path path, int backlog) throws PosixException {
    Fd socket = socket();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment address = address(arena, path);
      Sys.BIND.callOn(path, socket.descriptor(), address.address(), address.byteSize());
      Sys.LISTEN.callOn(path, socket.descriptor(), backlog);
      return socket;
    } catch (PosixException e) {
      socket.close();
      throw e;
    }
  }

  /** Takes the next connection of a listening socket; waits for one if the socket is blocking. */
  public static Fd accept(Fd listening) throws PosixException {
    return Fd.own((int) Sys.ACCEPT4.call(listening.descriptor(), 0, 0, OpenFlags.CLOEXEC));
  }

  /** A connected pair of stream sockets. */
  public static Pair pair() throws PosixException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment both = arena.allocate(JAVA_INT, 2);
      Sys.SOCKETPAIR.call(AF_UNIX, SOCK_STREAM_CLOEXEC, 0, both.address());
      return new Pair(Fd.own(both.getAtIndex(JAVA_INT, 0)), Fd.own(both.getAtIndex(JAVA_INT, 1)));
    }
  }

  /**
   * Sends bytes, and descriptors with the first of them.
   *
   * @return how many bytes were taken; the buffer's position moves by that
   */
  public static int send(int socket, ByteBuffer data, int... descriptors) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment copy = arena.allocate(data.remaining());
      copy.copyFrom(MemorySegment.ofBuffer(data));
      int count = (int) Sys.SENDMSG.check(sendRaw(socket, copy, descriptors), "");
      data.position(data.position() + count);
      return count;
    }
  }

  /**
   * Receives bytes, and the descriptors that came with them.
   *
   * @return the count, 0 at the end of the stream; the caller closes the files
   * @throws PosixException EMSGSIZE if more files came: all of them are closed
   */
  public static Received receive(int socket, ByteBuffer target, int mostFiles) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment data = arena.allocate(Math.max(1, target.remaining()));
      List<Fd> files = new ArrayList<>();
      long result = receiveRaw(socket, data.asSlice(0, target.remaining()), mostFiles, files);
      int count = (int) Sys.RECVMSG.check(result, "");
      target.put(data.asSlice(0, count).asByteBuffer());
      return new Received(count, files);
    }
  }

  /** One recvmsg; the result, or the negative error number. What came is added to the files. */
  static long receiveRaw(int socket, MemorySegment data, int mostFiles, List<Fd> files) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment control = arena.allocate(CMSG_HEADER + 4L * mostFiles + 4, 8);
      MemorySegment header = header(arena, data, data.byteSize(), control, control.byteSize());
      long result = Sys.RECVMSG.raw(socket, header.address(), MSG_CMSG_CLOEXEC);
      if (result < 0) {
        return result;
      }
      List<Fd> came = files(control, header.get(JAVA_LONG, 40));
      if ((header.get(JAVA_INT, 48) & MSG_CTRUNC) != 0 || came.size() > mostFiles) {
        came.forEach(Fd::close);
        return -Errno.EMSGSIZE;
      }
      files.addAll(came);
      return result;
    }
  }

  /** One sendmsg; the result, or the negative error number. */
  static long sendRaw(int socket, MemorySegment data, int[] descriptors) {
    if (descriptors.length > MAX_FDS) {
      throw new IllegalArgumentException("too many descriptors: " + descriptors.length);
    }
    try (Arena arena = Arena.ofConfined()) {
      long used = CMSG_HEADER + 4L * descriptors.length;
      MemorySegment control = arena.allocate(used + 4, 8);
      control.set(JAVA_LONG, 0, used);
      control.set(JAVA_INT, 8, SOL_SOCKET);
      control.set(JAVA_INT, 12, SCM_RIGHTS);
      for (int i = 0; i < descriptors.length; i++) {
        control.set(JAVA_INT, CMSG_HEADER + 4L * i, descriptors[i]);
      }
      long space = descriptors.length == 0 ? 0 : (used + 7) / 8 * 8;
      MemorySegment header = header(arena, data, data.byteSize(), control, Math.min(space, used));
      return Sys.SENDMSG.raw(socket, header.address(), MSG_NOSIGNAL);
    }
  }

  private static MemorySegment header(
      Arena arena, MemorySegment data, long length, MemorySegment control, long controlLength) {
    MemorySegment vector = arena.allocate(16, 8);
    vector.set(ADDRESS, 0, data);
    vector.set(JAVA_LONG, 8, length);
    MemorySegment header = arena.allocate(MSGHDR, 8);
    header.set(ADDRESS, 16, vector);
    header.set(JAVA_LONG, 24, 1);
    header.set(ADDRESS, 32, control);
    header.set(JAVA_LONG, 40, controlLength);
    return header;
  }

  private static List<Fd> files(MemorySegment control, long length) {
    List<Fd> files = new ArrayList<>();
    if (length > CMSG_HEADER
        && control.get(JAVA_INT, 8) == SOL_SOCKET
        && control.get(JAVA_INT, 12) == SCM_RIGHTS) {
      long end = Math.min(control.get(JAVA_LONG, 0), length);
      for (long at = CMSG_HEADER; at + 4 <= end; at += 4) {
        files.add(Fd.own(control.get(JAVA_INT, at)));
      }
    }
    return files;
  }

  private static Fd socket() throws PosixException {
    return Fd.own((int) Sys.SOCKET.call(AF_UNIX, SOCK_STREAM_CLOEXEC, 0));
  }

  private static MemorySegment address(Arena arena, Path path) throws PosixException {
    byte[] name = path.toString().getBytes(StandardCharsets.UTF_8);
    if (name.length >= PATH_SPACE) {
      throw new PosixException(Errno.ENAMETOOLONG, "socket path '" + path + "'");
    }
    MemorySegment address = arena.allocate(2L + name.length + 1, 2);
    address.set(JAVA_SHORT, 0, (short) AF_UNIX);
    MemorySegment.copy(name, 0, address, JAVA_BYTE, 2, name.length);
    return address;
  }
}
