package org.serval.posix.internal;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.serval.posix.Errno;
import org.serval.posix.PosixException;

/** The kernel's {@code struct ifreq}: an interface's name and one value of it. */
public final class Ifreq implements AutoCloseable {
  private static final int NAME_SPACE = 16;
  private static final int SIZE = 40;
  private static final int ARPHRD_ETHER = 1;

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment request = arena.allocate(SIZE, 8);

  /** For an interface. */
  public Ifreq(String name) throws PosixException {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length >= NAME_SPACE) {
      arena.close();
      throw new PosixException(Errno.ENAMETOOLONG, "interface '" + name + "'");
    }
    MemorySegment.copy(bytes, 0, request, JAVA_BYTE, 0, bytes.length);
  }

  /** Makes an ioctl of it. */
  public void ioctl(int fd, long number) throws PosixException {
    Sys.IOCTL.callOn(name(), fd, number, request.address());
  }

  /** The name, which a call may have set. */
  public String name() {
    return request.getString(0, StandardCharsets.UTF_8);
  }

  /** The value as flags. */
  public int flags() {
    return Short.toUnsignedInt(request.get(JAVA_SHORT, NAME_SPACE));
  }

  /** Sets the value as flags. */
  public Ifreq flags(int flags) {
    request.set(JAVA_SHORT, NAME_SPACE, (short) flags);
    return this;
  }

  /** The value as a number: an MTU, an index. */
  public int number() {
    return request.get(JAVA_INT, NAME_SPACE);
  }

  /** Sets the value as a number. */
  public Ifreq number(int number) {
    request.set(JAVA_INT, NAME_SPACE, number);
    return this;
  }

  /** The value as an Ethernet address. */
  public byte[] address() {
    return request.asSlice(NAME_SPACE + 2L, 6).toArray(JAVA_BYTE);
  }

  /** Sets the value as an Ethernet address. */
  public Ifreq address(byte[] address) {
    request.set(JAVA_SHORT, NAME_SPACE, (short) ARPHRD_ETHER);
    MemorySegment.copy(address, 0, request, JAVA_BYTE, NAME_SPACE + 2L, 6);
    return this;
  }

  @Override
  public void close() {
    arena.close();
  }
}
