package org.serval.launcher;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/**
 * Sends a service manager datagrams. No bundle's classes are to be seen from here, and Java has no
 * Unix datagrams, so these are three system calls. Nothing of it is loaded unless it is asked for.
 */
final class NotifySocket {
  private static final short AF_UNIX = 1;
  private static final int SOCK_DGRAM = 2 | 02000000;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int PATH_OFFSET = 2;
  private static final int LONGEST_PATH = 107;

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

  private final byte[] path;
  private final int socket;

  /** Sends to a path, or to a name of Linux's own if it begins with {@code @}. */
  NotifySocket(String address) {
    path = address.getBytes(StandardCharsets.UTF_8);
    if (path.length == 0 || path.length > LONGEST_PATH) {
      throw new IllegalArgumentException("no address of a socket: " + address);
    }
    if (path[0] == '@') {
      path[0] = 0;
    }
    socket = Math.toIntExact(call(() -> (int) SOCKET.invokeExact((int) AF_UNIX, SOCK_DGRAM, 0)));
  }

  /** Sends a message; false if nobody took it. */
  boolean send(String message) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment address = arena.allocate(PATH_OFFSET + LONGEST_PATH + 1);
      address.set(ValueLayout.JAVA_SHORT_UNALIGNED, 0, AF_UNIX);
      MemorySegment.copy(path, 0, address, ValueLayout.JAVA_BYTE, PATH_OFFSET, path.length);
      byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
      MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
      int length = PATH_OFFSET + path.length;
      return call(
              () ->
                  (long)
                      SENDTO.invokeExact(
                          socket, data, (long) bytes.length, MSG_NOSIGNAL, address, length))
          >= 0;
    }
  }

  @FunctionalInterface
  private interface SystemCall {
    long make() throws Throwable;
  }

  private static long call(SystemCall call) {
    try {
      return call.make();
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static MethodHandle bind(String name, FunctionDescriptor descriptor) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
  }
}
