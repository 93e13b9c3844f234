package org.serval.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The framework's state directory, kept between starts. A stamp beside it says for which bundles it
 * was made. It is written when all of them are in, and removed before anything changes, so a state
 * that a crash left half made is never used again.
 */
final class FrameworkCache {
  private final Path directory;
  private final Path stamp;
  private final String fingerprint;

  FrameworkCache(Path directory, String fingerprint) {
    this.directory = directory;
    this.stamp = directory.resolveSibling(directory.getFileName() + ".stamp");
    this.fingerprint = fingerprint;
  }

  Path directory() {
    return directory;
  }

  /** Whether the state was made for just these bundles. */
  boolean isCurrent() throws IOException {
    try {
      return Files.readString(stamp).equals(fingerprint) && Files.isDirectory(directory);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Call before the state changes. */
  void invalidate() throws IOException {
    Files.createDirectories(directory.toAbsolutePath().getParent());
    Files.deleteIfExists(stamp);
  }

  /** Call when the state is whole. */
  void markCurrent() throws IOException {
    Path fresh = stamp.resolveSibling(stamp.getFileName() + ".new");
    Files.writeString(fresh, fingerprint);
    Files.move(fresh, stamp, StandardCopyOption.ATOMIC_MOVE);
  }
}
