package org.serval.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pid file that one process holds at a time. The hold is a record lock on the file's first byte,
 * which is how libvirtd holds its own, so that its daemon and this one keep out of each other's
 * way. The kernel drops the lock when the process ends, however it ends; what a dead process left
 * is taken over.
 *
 * <p>Such a lock is also lost as soon as this process closes any other descriptor of the file:
 * nobody here may open it while it is held.
 */
public final class PidFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PidFile.class);
  private static final int EAGAIN = 11;

  /** What this process holds: opening one of these again would drop its lock. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;

  private PidFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Takes the file, or gives up at once if it is held.
   *
   * @throws LibvirtException {@code VIR_ERR_SYSTEM_ERROR}
   */
  public static PidFile acquire(Path path) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Path real = path.toAbsolutePath().getParent().toRealPath().resolve(path.getFileName());
      if (!HELD.add(real)) {
        throw held(path);
      }
      boolean acquired = false;
      try {
        PidFile file = retryUntilStable(real);
        acquired = true;
        return file;
      } finally {
        if (!acquired) {
          HELD.remove(real);
        }
      }
    } catch (IOException e) {
      throw SystemErrors.of(e, "Failed to acquire pid file '" + path + "'");
    }
  }

  /** Removes the file and lets it go. */
  @Override
  public void close() {
    try (channel) {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.warn("could not remove {}: {}", path, e.getMessage());
    } finally {
      HELD.remove(path);
    }
  }

  private static PidFile retryUntilStable(Path path) throws IOException {
    for (; ; ) {
      if (!Files.exists(path)) {
        createIfMissing(path);
      }
      Optional<PidFile> taken = tryAcquire(path);
      if (taken.isPresent()) {
        return taken.get();
      }
    }
  }

  private static void createIfMissing(Path path) throws IOException {
    try {
      Files.createFile(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
    } catch (FileAlreadyExistsException e) {
      LOG.debug("{} was just made by another process", path);
    }
  }

  /** Empty if another file took the path before this one was locked: its holder has just left. */
  private static Optional<PidFile> tryAcquire(Path path) throws IOException {
    Object before = inode(path);
    FileChannel channel;
    try {
      channel = FileChannel.open(path, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    boolean held = false;
    try {
      if (channel.tryLock(0, 1, false) == null) {
        throw held(path);
      }
      if (before == null || !before.equals(inode(path))) {
        return Optional.empty();
      }
      writePid(channel);
      held = true;
      return Optional.of(new PidFile(path, channel));
    } finally {
      if (!held) {
        channel.close();
      }
    }
  }

  private static LibvirtException held(Path path) {
    return LibvirtException.systemError(
        ErrorDomain.VIR_FROM_NONE,
        EAGAIN,
        "Failed to acquire pid file '" + path + "': Resource temporarily unavailable");
  }

  private static void writePid(FileChannel channel) throws IOException {
    channel.truncate(0);
    String pid = Long.toString(ProcessHandle.current().pid());
    channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
  }

  private static Object inode(Path path) throws IOException {
    try {
      return Files.getAttribute(path, "unix:ino");
    } catch (NoSuchFileException e) {
      return null;
    }
  }
}
