package org.serval.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlockTest {
  @TempDir Path dir;

  private Fd open() throws PosixException {
    return Fd.open(dir.resolve("lock"), OpenFlags.RDWR | OpenFlags.CREAT, 0600);
  }

  @Test
  void anOpenFilesLockKeepsOthersOut() throws Exception {
    try (Fd one = open();
        Fd two = open()) {
      assertThat(Flock.tryLock(one.descriptor(), true)).isTrue();
      assertThat(Flock.tryLock(two.descriptor(), true)).isFalse();
      assertThat(Flock.tryLock(two.descriptor(), false)).isFalse();
      Flock.unlock(one.descriptor());
      assertThat(Flock.tryLock(two.descriptor(), false)).isTrue();
      assertThat(Flock.tryLock(one.descriptor(), false)).isTrue();
    }
  }

  @Test
  void aProcesssLockKeepsAnotherProcessOutAndNamesUs() throws Exception {
    try (Fd file = open();
        Posix.Pipe answer = Posix.pipe();
        FdStream reader = new FdStream(answer.reader())) {
      assertThat(Flock.tryLockRange(file.descriptor(), 0, 1, true)).isTrue();
      assertThat(Flock.holder(file.descriptor(), 0, 1)).isZero(); // we do not hinder ourselves
      String script =
          "import fcntl, os, struct; f = os.open('%s', os.O_RDWR);r = fcntl.fcntl(f, fcntl.F_GETLK,"
              + " struct.pack('hhqqi', fcntl.F_WRLCK, 0, 0, 1, 0));print(struct.unpack('hhqqi',"
              + " r)[4])";
      PidFd python =
          Spawn.command("/usr/bin/python3", "-c", script.formatted(dir.resolve("lock")))
              .outputTo(answer.writer().descriptor())
              .start();
      assertThat(python.await().isSuccess()).isTrue();
      ByteBuffer buffer = ByteBuffer.allocate(100);
      reader.read(buffer);
      String pid = StandardCharsets.UTF_8.decode(buffer.flip()).toString();
      assertThat(pid.strip()).isEqualTo(Long.toString(ProcessHandle.current().pid()));
      Flock.unlockRange(file.descriptor(), 0, 1);
    }
  }
}
