package org.serval.host.internal;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** The system calls that asking the processor takes. Handles are made at the first use. */
final class Native {
  private static final StructLayout STATE = Linker.Option.captureStateLayout();

  private Native() {}

  private static final class Handles {
    static final MethodHandle OPEN =
        handle(
            "open",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
            Linker.Option.firstVariadicArg(2));
    static final MethodHandle IOCTL =
        handle(
            "ioctl",
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_LONG,
                ValueLayout.ADDRESS),
            Linker.Option.firstVariadicArg(2));
    static final MethodHandle CLOSE =
        handle("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
  }

  private static MethodHandle handle(
      String name, FunctionDescriptor descriptor, Linker.Option variadic) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name),
        descriptor,
        variadic,
        Linker.Option.captureCallState("errno"));
  }

  private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name),
        descriptor,
        Linker.Option.captureCallState("errno"));
  }

  /** Opens a file for reading and writing, closed on exec. */
  static int open(String path) throws IOException {
    int readWriteCloseOnExec = 0x80002;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      MemorySegment name = arena.allocateFrom(path);
      return checked(
          "open " + path, (int) Handles.OPEN.invokeExact(state, name, readWriteCloseOnExec), state);
    } catch (Throwable e) {
      throw wrapped(e);
    }
  }

  /** Makes an ioctl; the argument is a place in memory or a number as an address. */
  static int ioctl(int fd, long request, MemorySegment argument) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      return checked(
          "ioctl " + Long.toHexString(request),
          (int) Handles.IOCTL.invokeExact(state, fd, request, argument),
          state);
    } catch (Throwable e) {
      throw wrapped(e);
    }
  }

  /** Closes a descriptor. */
  static void close(int fd) {
    try (Arena arena = Arena.ofConfined()) {
      int ignored = (int) Handles.CLOSE.invokeExact(arena.allocate(STATE), fd);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static int checked(String what, int result, MemorySegment state) throws IOException {
    if (result < 0) {
      int errno =
          (int) STATE.varHandle(MemoryLayout.PathElement.groupElement("errno")).get(state, 0L);
      throw new IOException(what + ": errno " + errno);
    }
    return result;
  }

  private static IOException wrapped(Throwable e) {
    return e instanceof IOException io ? io : new IOException(e);
  }
}
