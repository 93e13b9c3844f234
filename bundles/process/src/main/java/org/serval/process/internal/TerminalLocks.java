package org.serval.process.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.serval.posix.Posix;
import org.serval.posix.PosixException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lock files of terminals, as all programs keep them: {@code LCK..pts/3} holds the number of the
 * process that has the terminal. One whose process is gone is taken over. Blocks for the disk.
 */
final class TerminalLocks {
  private static final Logger LOG = LoggerFactory.getLogger(TerminalLocks.class);
  private static final Path DEVICES = Path.of("/dev");
  private final Path directory;

  /**
   * Locks in a directory.
   *
   * @param directory usually {@code /run/lock}; nothing is locked if it is missing
   */
  TerminalLocks(Path directory) {
    this.directory = directory;
  }

  /** Takes the lock of a device; false if a living process other than this one has it. */
  boolean acquire(Path device) {
    if (!device.startsWith(DEVICES) || !Files.isWritable(directory)) {
      return true;
    }
    Path file = file(device);
    try {
      if (Files.exists(file) && !isOurs(file)) {
        return false;
      }
      Files.deleteIfExists(file);
      byte[] pid = pid().getBytes(StandardCharsets.US_ASCII);
      Files.write(file, pid, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      LOG.warn("no lock for {}: {}", device, e.toString());
      return true;
    }
  }

  /** Whether the lock is this process's, or that of one that is gone. */
  private static boolean isOurs(Path file) throws IOException {
    String holder = Files.readString(file).strip();
    if (!holder.matches("\\d{1,9}")) {
      return true;
    }
    try {
      Posix.kill(Long.parseLong(holder), 0);
      return holder.equals(pid().strip());
    } catch (PosixException e) {
      return e.errno() == org.serval.posix.Errno.ESRCH;
    }
  }

  private static String pid() {
    return String.format(java.util.Locale.ROOT, "%10d\n", ProcessHandle.current().pid());
  }

  /** Gives the lock back. */
  void release(Path device) {
    if (!device.startsWith(DEVICES)) {
      return;
    }
    try {
      Files.deleteIfExists(file(device));
    } catch (IOException e) {
      LOG.warn("lock of {} stays: {}", device, e.toString());
    }
  }

  private Path file(Path device) {
    return directory.resolve("LCK.." + DEVICES.relativize(device).toString().replace('/', '_'));
  }
}
