package org.serval.host.internal;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.OptionalLong;

/** What {@code /dev/kvm} tells of the processor. One thread; no call waits. */
final class Kvm implements AutoCloseable {
  private static final long CREATE_VM = 0xAE01;
  private static final long CHECK_EXTENSION = 0xAE03;
  private static final long CREATE_VCPU = 0xAE41;
  private static final long GET_TSC_KHZ = 0xAEA3;
  private static final long GET_MSRS = 0xC008AE88L;
  private static final long CAP_TSC_CONTROL = 60;

  private final int fd;

  private Kvm(int fd) {
    this.fd = fd;
  }

  static Kvm open(Path device) throws IOException {
    return new Kvm(Native.open(device.toString()));
  }

  /**
   * A register that tells features. The argument is
   *
   * <pre>
   *  0        4        8        12        16        24
   *  | count  | 0      | index  | 0       | value   |
   * </pre>
   */
  OptionalLong featureRegister(int index) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment request = arena.allocate(24, 8);
      request.set(ValueLayout.JAVA_INT, 0, 1);
      request.set(ValueLayout.JAVA_INT, 8, index);
      int read = Native.ioctl(fd, GET_MSRS, request);
      return read == 1
          ? OptionalLong.of(request.get(ValueLayout.JAVA_LONG, 16))
          : OptionalLong.empty();
    }
  }

  /** Whether guests can have a time stamp counter of another frequency. */
  boolean tscScaling() throws IOException {
    return Native.ioctl(fd, CHECK_EXTENSION, number(CAP_TSC_CONTROL)) > 0;
  }

  /**
   * The frequency in Hz that a guest's time stamp counter has by itself; it takes a guest to ask.
   */
  long tscFrequency() throws IOException {
    int guest = Native.ioctl(fd, CREATE_VM, number(0));
    try {
      int processor = Native.ioctl(guest, CREATE_VCPU, number(0));
      try {
        return Native.ioctl(processor, GET_TSC_KHZ, number(0)) * 1000L;
      } finally {
        Native.close(processor);
      }
    } finally {
      Native.close(guest);
    }
  }

  private static MemorySegment number(long value) {
    return MemorySegment.ofAddress(value);
  }

  @Override
  public void close() {
    Native.close(fd);
  }
}
