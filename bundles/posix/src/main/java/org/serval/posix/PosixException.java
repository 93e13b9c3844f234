package org.serval.posix;

import java.io.IOException;
import org.serval.posix.internal.Native;

/** A failed system call: the call's name, what it was about, and the system's error number. */
public final class PosixException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int errno;
  private final String call;

  /**
   * Makes an error.
   *
   * @param errno the system's number, see {@link Errno}
   * @param call the call's name, with its object where that helps: {@code "open '/dev/net/tun'"}
   */
  public PosixException(int errno, String call) {
    super(call + ": " + Native.reason(errno));
    this.errno = errno;
    this.call = call;
  }

  /** The system's error number. */
  public int errno() {
    return errno;
  }

  /** The call that failed. */
  public String call() {
    return call;
  }

  /** The system's words for the number, as in C's {@code strerror}. */
  public String reason() {
    return Native.reason(errno);
  }
}
