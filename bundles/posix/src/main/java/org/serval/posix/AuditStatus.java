package org.serval.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.serval.posix.internal.Sys;

/**
 * Asks the kernel how its audit system stands, on a netlink socket for this alone: a kernel thread
 * writes the answer, so it comes after the question has returned. One thread at a time.
 */
final class AuditStatus implements AuditSwitch.Kernel {
  private static final short GET = 1000;
  private static final short REQUEST = 1;
  private static final short ERROR = 2;
  private static final int HEADER = 16;
  private static final int ENABLED = HEADER + 4; // behind a mask
  private static final int MOST = 512;

  private final Fd socket;

  private AuditStatus(Fd socket) {
    this.socket = socket;
  }

  static AuditStatus open() throws PosixException {
    return new AuditStatus(AuditSocket.connect());
  }

  @Override
  public void ask() throws PosixException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment message = arena.allocate(HEADER);
      message.set(JAVA_INT_UNALIGNED, 0, HEADER);
      message.set(JAVA_SHORT_UNALIGNED, 4, GET);
      message.set(JAVA_SHORT_UNALIGNED, 6, REQUEST);
      Sys.WRITE.call(socket.descriptor(), message.address(), HEADER);
    }
  }

  @Override
  public AuditSwitch.Answer answer() throws PosixException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment message = arena.allocate(MOST);
      Sys.READ.call(socket.descriptor(), message.address(), MOST);
      short type = message.get(JAVA_SHORT_UNALIGNED, 4);
      if (type == ERROR) {
        throw new PosixException(-message.get(JAVA_INT_UNALIGNED, HEADER), "audit status");
      }
      boolean off = type == GET && message.get(JAVA_INT_UNALIGNED, ENABLED) == 0;
      return off ? AuditSwitch.Answer.OFF : AuditSwitch.Answer.ON;
    } catch (PosixException e) {
      if (e.errno() == Errno.EAGAIN) {
        return AuditSwitch.Answer.NONE_YET;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
