package org.serval.host.internal;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.serval.host.cpu.CpuidLeaf;
import org.slf4j.LoggerFactory;

/**
 * Runs CPUID, for which neither Java nor libc has a call, and whose kernel device hosts seldom
 * load. A page of memory gets the 24 bytes of a C function {@code (leaf, subleaf, registers[4])}
 * and is then made executable and read-only. The page stays for the life of the process. Any
 * thread.
 */
final class CpuidInstruction {
  private static final long PAGE = 4096;
  private static final int READ = 1;
  private static final int WRITE = 2;
  private static final int EXECUTE = 4;
  private static final int PRIVATE_ANONYMOUS = 0x22;

  /** System V calling convention: EDI, ESI and RDX hold the arguments; RBX is the caller's. */
  private static final int[] CODE = {
    0x53, // push rbx
    0x49, 0x89, 0xd0, // mov r8, rdx
    0x89, 0xf8, // mov eax, edi
    0x89, 0xf1, // mov ecx, esi
    0x0f, 0xa2, // cpuid
    0x41, 0x89, 0x00, // mov [r8], eax
    0x41, 0x89, 0x58, 0x04, // mov [r8 + 4], ebx
    0x41, 0x89, 0x48, 0x08, // mov [r8 + 8], ecx
    0x41, 0x89, 0x50, 0x0c, // mov [r8 + 12], edx
    0x5b, // pop rbx
    0xc3, // ret
  };

  private CpuidInstruction() {}

  private static final class Function {
    static final Optional<MethodHandle> HANDLE = make();

    private static Optional<MethodHandle> make() {
      if (!System.getProperty("os.arch", "").equals("amd64")) {
        return Optional.empty();
      }
      try {
        return Optional.of(bind(page()));
      } catch (Throwable e) {
        LoggerFactory.getLogger(CpuidInstruction.class).debug("cannot run CPUID: {}", e.toString());
        return Optional.empty();
      }
    }
  }

  private static MethodHandle bind(MemorySegment code) {
    return Linker.nativeLinker()
        .downcallHandle(
            code,
            FunctionDescriptor.ofVoid(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
  }

  private static MemorySegment page() throws Throwable {
    Linker linker = Linker.nativeLinker();
    MethodHandle map =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("mmap"),
            FunctionDescriptor.of(
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_LONG));
    MethodHandle protect =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("mprotect"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_INT));
    MemorySegment page =
        (MemorySegment) map.invokeExact(0L, PAGE, READ | WRITE, PRIVATE_ANONYMOUS, -1, 0L);
    if (page.address() == -1) {
      throw new IOException("no memory for code");
    }
    MemorySegment writable = page.reinterpret(PAGE);
    for (int i = 0; i < CODE.length; i++) {
      writable.set(ValueLayout.JAVA_BYTE, i, (byte) CODE[i]);
    }
    if ((int) protect.invokeExact(page, PAGE, READ | EXECUTE) != 0) {
      throw new IOException("memory cannot be made executable");
    }
    return page;
  }

  /** Whether this process can run it. */
  static boolean available() {
    return Function.HANDLE.isPresent();
  }

  /** Runs it on whichever processor this thread is on. */
  static CpuidLeaf run(int leaf, int subleaf) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment answer = arena.allocate(16, 4);
      Function.HANDLE.orElseThrow().invokeExact(leaf, subleaf, answer);
      return new CpuidLeaf(
          answer.getAtIndex(ValueLayout.JAVA_INT, 0),
          answer.getAtIndex(ValueLayout.JAVA_INT, 1),
          answer.getAtIndex(ValueLayout.JAVA_INT, 2),
          answer.getAtIndex(ValueLayout.JAVA_INT, 3));
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
