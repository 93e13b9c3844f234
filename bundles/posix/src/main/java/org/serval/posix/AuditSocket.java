package org.serval.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.serval.posix.internal.Sys;

/**
 * The kernel's audit system, by its netlink socket. The kernel answers each record within the call
 * that brings it, so nothing here waits. Any thread.
 */
public final class AuditSocket implements AutoCloseable {
  private static final int AF_NETLINK = 16;
  private static final int SOCK_RAW_CLOEXEC_NONBLOCK = 3 | 0x80000 | 0x800;
  private static final int NETLINK_AUDIT = 9;
  private static final short REQUEST_AND_ANSWER = 1 | 4;
  private static final short ANSWER = 2;
  private static final int HEADER = 16;
  private static final int MOST = 8000;

  private final Fd socket;
  private int serial;

  private AuditSocket(Fd socket) {
    this.socket = socket;
  }

  /** Opens it; fails where the kernel has no audit system. */
  public static AuditSocket open() throws PosixException {
    return new AuditSocket(connect());
  }

  /** A socket to the kernel's audit system. */
  static Fd connect() throws PosixException {
    return Fd.own((int) Sys.SOCKET.call(AF_NETLINK, SOCK_RAW_CLOEXEC_NONBLOCK, NETLINK_AUDIT));
  }

  /**
   * Takes down a record. One that is too long loses its end.
   *
   * @param type number of the record's type, from 1100
   * @param text {@code KEY=VALUE} with blanks between
   * @throws PosixException if the kernel refuses it: EPERM where the caller may not, ECONNREFUSED
   *     in some containers
   */
  public synchronized void send(int type, String text) throws PosixException {
    byte[] all = text.getBytes(StandardCharsets.UTF_8);
    byte[] body = Arrays.copyOf(all, Math.min(all.length, MOST));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment message = arena.allocate(HEADER + MOST + 1);
      message.set(JAVA_INT_UNALIGNED, 0, HEADER + body.length + 1);
      message.set(JAVA_SHORT_UNALIGNED, 4, (short) type);
      message.set(JAVA_SHORT_UNALIGNED, 6, REQUEST_AND_ANSWER);
      message.set(JAVA_INT_UNALIGNED, 8, ++serial);
      MemorySegment.copy(MemorySegment.ofArray(body), 0, message, HEADER, body.length);
      Sys.WRITE.call(socket.descriptor(), message.address(), HEADER + body.length + 1);
      readAnswer(message);
    }
  }

  /** Others that came late are passed over. */
  private void readAnswer(MemorySegment message) throws PosixException {
    boolean mine = false;
    while (!mine) {
      Sys.READ.call(socket.descriptor(), message.address(), message.byteSize());
      mine =
          message.get(JAVA_SHORT_UNALIGNED, 4) == ANSWER
              && message.get(JAVA_INT_UNALIGNED, 8) == serial;
    }
    int error = -message.get(JAVA_INT_UNALIGNED, HEADER);
    if (error != 0) {
      throw new PosixException(error, "audit record");
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
