package org.serval.posix;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.serval.posix.internal.Sys;

/**
 * A pseudo-terminal: the master's descriptor and the slave's path. No method blocks.
 *
 * @param master open for reading and writing; closing it hangs up the slave
 * @param slave the slave's device, {@code /dev/pts/N}
 */
public record Pty(Fd master, Path slave) implements AutoCloseable {
  private static final long TIOCGPTN = 0x80045430L;
  private static final long TIOCSPTLCK = 0x40045431L;
  private static final long TCGETS = 0x5401;
  private static final long TCSETS = 0x5402;
  private static final int VTIME = 17 + 5;
  private static final int VMIN = 17 + 6;

  /** Makes a terminal in raw mode: bytes go through as they are. */
  public static Pty open() throws PosixException {
    Fd master = Fd.open(Path.of("/dev/ptmx"), OpenFlags.RDWR, 0);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment number = arena.allocate(JAVA_INT);
      Sys.IOCTL.call(master.descriptor(), TIOCSPTLCK, number.address());
      Sys.IOCTL.call(master.descriptor(), TIOCGPTN, number.address());
      makeRaw(master);
      return new Pty(master, Path.of("/dev/pts/" + number.get(JAVA_INT, 0)));
    } catch (PosixException e) {
      master.close();
      throw e;
    }
  }

  /** Opens the slave. */
  public Fd openSlave() throws PosixException {
    return Fd.open(slave, OpenFlags.RDWR, 0);
  }

  /** Puts a terminal into raw mode, as C's {@code cfmakeraw}. */
  public static void makeRaw(Fd terminal) throws PosixException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment termios = arena.allocate(64, 8); // the kernel's struct termios has 36 bytes
      Sys.IOCTL.call(terminal.descriptor(), TCGETS, termios.address());
      clear(termios, 0, 0x5eb); // IGNBRK BRKINT PARMRK ISTRIP INLCR IGNCR ICRNL IXON
      clear(termios, 4, 0x1); // OPOST
      clear(termios, 8, 0x130); // CSIZE PARENB
      termios.set(JAVA_INT, 8, termios.get(JAVA_INT, 8) | 0x30); // CS8
      clear(termios, 12, 0x804b); // ECHO ECHONL ICANON ISIG IEXTEN
      termios.set(JAVA_BYTE, VTIME, (byte) 0);
      termios.set(JAVA_BYTE, VMIN, (byte) 1);
      Sys.IOCTL.call(terminal.descriptor(), TCSETS, termios.address());
    }
  }

  private static void clear(MemorySegment termios, long offset, int bits) {
    termios.set(JAVA_INT, offset, termios.get(JAVA_INT, offset) & ~bits);
  }

  @Override
  public void close() {
    master.close();
  }
}
