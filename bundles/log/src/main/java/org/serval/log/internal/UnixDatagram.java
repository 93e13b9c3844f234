package org.serval.log.internal;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/**
 * Sends datagrams to a Unix socket, which Java's own sockets cannot. A message is sent without
 * waiting; one that the receiver has no room for is lost, as in libvirt. Safe for many threads.
 */
final class UnixDatagram implements AutoCloseable {
  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_CLOEXEC = 02000000;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int PATH_OFFSET = 2;
  private static final int PATH_MAX = 108;

  private static final MethodHandle SOCKET =
      bind(
          "socket",
          FunctionDescriptor.of(
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT));
  private static final MethodHandle SENDTO =
      bind(
          "sendto",
          FunctionDescriptor.of(
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_INT,
              ValueLayout.ADDRESS,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_INT,
              ValueLayout.ADDRESS,
              ValueLayout.JAVA_INT));
  private static final MethodHandle CLOSE =
      bind("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

  private final byte[] path;
  private final int socket;

  /** A socket that sends to this path. */
  UnixDatagram(String path) throws IOException {
    this.path = path.getBytes(StandardCharsets.UTF_8);
    if (this.path.length >= PATH_MAX) {
      throw new IOException("the path of socket " + path + " is too long");
    }
    this.socket = call(() -> (int) SOCKET.invokeExact(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    if (socket < 0) {
      throw new IOException("no socket for " + path);
    }
  }

  /** Sends a message; false if it was not taken. */
  boolean send(byte[] message) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment address = arena.allocate(PATH_OFFSET + PATH_MAX);
      address.set(ValueLayout.JAVA_SHORT_UNALIGNED, 0, (short) AF_UNIX);
      MemorySegment.copy(path, 0, address, ValueLayout.JAVA_BYTE, PATH_OFFSET, path.length);
      MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_BYTE, message);
      int addressLength = PATH_OFFSET + path.length + 1;
      long sent =
          call(
              () ->
                  (long)
                      SENDTO.invokeExact(
                          socket,
                          data,
                          (long) message.length,
                          MSG_DONTWAIT | MSG_NOSIGNAL,
                          address,
                          addressLength));
      return sent >= 0;
    }
  }

  @Override
  public void close() {
    call(() -> (int) CLOSE.invokeExact(socket));
  }

  @FunctionalInterface
  private interface NativeCall<R> {
    R call() throws Throwable;
  }

  @SuppressWarnings("checkstyle:IllegalCatch")
  private static <R> R call(NativeCall<R> call) {
    try {
      return call.call();
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static MethodHandle bind(String name, FunctionDescriptor descriptor) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
  }
}
