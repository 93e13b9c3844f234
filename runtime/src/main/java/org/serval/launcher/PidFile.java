package org.serval.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The daemon's pid file, locked by a POSIX record lock on its first byte for the life of the
 * process, so that a libvirtd of either make refuses to start beside this one. The kernel drops the
 * lock with the process; a file left behind by a crash is simply taken over.
 */
final class PidFile implements AutoCloseable {
  /** Another daemon holds the file. */
  static final class Held extends IOException {
    private static final long serialVersionUID = 1L;

    Held(Path path) {
      super("Failed to acquire pid file '" + path + "': Resource temporarily unavailable");
    }
  }

  private final Path path;
  private final FileChannel channel;

  private PidFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Locks the file and writes this process's id into it.
   *
   * @param makeFolder whether to make its folder, which is for the usual place only
   * @throws Held if another process has it
   */
  static PidFile acquire(Path path, boolean makeFolder) throws IOException {
    if (makeFolder) {
      Files.createDirectories(path.toAbsolutePath().getParent());
    }
    while (true) {
      FileChannel channel = open(path);
      if (!lock(channel)) {
        channel.close();
        throw new Held(path);
      }
      String text = ProcessHandle.current().pid() + "\n";
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
      if (isStillAt(path)) {
        return new PidFile(path, channel);
      }
      channel.close();
    }
  }

  private static FileChannel open(Path path) throws IOException {
    try {
      return FileChannel.open(
          path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      throw unusable(path, "No such file or directory", e);
    } catch (AccessDeniedException e) {
      throw unusable(path, "Permission denied", e);
    } catch (FileSystemException e) {
      throw unusable(path, e.getReason(), e);
    }
  }

  private static IOException unusable(Path path, String why, IOException e) {
    return new IOException("Failed to open pid file '" + path + "': " + why, e);
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock(0, 1, false);
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /**
   * False if a stopping daemon removed the file between our open and our lock. The file must not be
   * opened to see that: the kernel drops a process's record locks on a file when the process closes
   * any descriptor of it.
   */
  private static boolean isStillAt(Path path) throws IOException {
    Path real = path.toAbsolutePath().getParent().toRealPath().resolve(path.getFileName());
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path descriptor : descriptors) {
        if (target(descriptor).equals(real.toString())) {
          return true;
        }
      }
    }
    return false;
  }

  private static String target(Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  /** Removes the file, then drops the lock. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
    channel.close();
  }
}
