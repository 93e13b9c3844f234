package org.serval.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

class AuditSocketTest {
  private static final int TEST = 1120;

  /** What the kernel makes of it: 0, or why it refuses. */
  private static int answer(AuditSocket socket, int type, String text) {
    try {
      socket.send(type, text);
      return 0;
    } catch (PosixException e) {
      return e.errno();
    }
  }

  private static AuditSocket open() {
    try {
      return AuditSocket.open();
    } catch (PosixException e) {
      assumeTrue(false, "a kernel without audit: " + e.getMessage());
      throw new AssertionError(e);
    }
  }

  @Test
  void theKernelAnswersEachRecord() {
    try (AuditSocket socket = open()) {
      int first = answer(socket, TEST, "op=serval-test res=success");
      assertThat(first).isIn(0, Errno.EPERM, Errno.ECONNREFUSED);
      assertThat(answer(socket, TEST, "op=long" + "x".repeat(100_000))).isEqualTo(first);
      assertThat(answer(socket, 7, "no such type")).isNotZero();
    }
  }
}
