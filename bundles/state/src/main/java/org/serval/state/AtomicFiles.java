package org.serval.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.serval.api.LibvirtException;

/**
 * Files that are replaced whole or not at all, whatever happens in between. Content goes to a new
 * file in the same directory, is forced to disk, takes the place of the old one by a rename, and
 * then the directory is forced to disk too. When a method returns, its effect survives a power
 * failure.
 *
 * <p>A writer that dies leaves its new file behind under a name of its own ({@code .serval-*.new}),
 * which {@link #sweep} removes. All methods block on the disk and may be called from any thread;
 * they throw {@code VIR_ERR_SYSTEM_ERROR} with the system's words.
 */
public final class AtomicFiles {
  private static final String TEMP_PREFIX = ".serval-";
  private static final String TEMP_SUFFIX = ".new";

  private AtomicFiles() {}

  /**
   * Puts a text, as UTF-8, in the place of a file.
   *
   * @param mode permission bits, exactly: the process's umask has no say
   */
  public static void write(Path file, String text, int mode) {
    write(file, text.getBytes(StandardCharsets.UTF_8), mode);
  }

  /**
   * Puts bytes in the place of a file.
   *
   * @param mode permission bits, exactly: the process's umask has no say
   */
  public static void write(Path file, byte[] content, int mode) {
    try {
      Path directory = directoryOf(file);
      Path temp = directory.resolve(TEMP_PREFIX + UUID.randomUUID() + TEMP_SUFFIX);
      try {
        fill(temp, content, mode);
        Files.move(temp, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException | RuntimeException e) {
        Files.deleteIfExists(temp);
        throw e;
      }
      force(directory);
    } catch (IOException e) {
      throw failed("write", file, e);
    }
  }

  /** The text of a file. */
  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw failed("read", file, e);
    }
  }

  /** Removes a file or a link; it is no error if there is none. */
  public static void delete(Path file) {
    try {
      if (Files.deleteIfExists(file)) {
        force(directoryOf(file));
      }
    } catch (IOException e) {
      throw failed("delete", file, e);
    }
  }

  /**
   * Puts a symbolic link in the place of a file or link.
   *
   * @param target what it points to, as it will be stored
   */
  public static void link(Path link, Path target) {
    try {
      Path directory = directoryOf(link);
      Path temp = directory.resolve(TEMP_PREFIX + UUID.randomUUID() + TEMP_SUFFIX);
      Files.createSymbolicLink(temp, target);
      try {
        Files.move(temp, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        Files.deleteIfExists(temp);
        throw e;
      }
      force(directory);
    } catch (IOException e) {
      throw failed("link", link, e);
    }
  }

  /**
   * Makes a directory and those above it; new ones get the mode, existing ones stay as they are.
   */
  public static void makeDirectories(Path directory, int mode) {
    try {
      if (Files.isDirectory(directory)) {
        return;
      }
      Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(permissions(mode)));
    } catch (IOException e) {
      throw failed("create directory", directory, e);
    }
  }

  /**
   * Removes what writers that died left in a directory. Nobody may be writing there meanwhile.
   *
   * @return how many files there were
   */
  public static int sweep(Path directory) {
    int swept = 0;
    if (!Files.isDirectory(directory)) {
      return swept;
    }
    try (DirectoryStream<Path> leftovers =
        Files.newDirectoryStream(directory, TEMP_PREFIX + "*" + TEMP_SUFFIX)) {
      for (Path leftover : leftovers) {
        swept += Files.deleteIfExists(leftover) ? 1 : 0;
      }
    } catch (IOException e) {
      throw failed("clean", directory, e);
    }
    return swept;
  }

  private static void fill(Path temp, byte[] content, int mode) throws IOException {
    Set<PosixFilePermission> permissions = permissions(mode);
    try (FileChannel channel =
        FileChannel.open(
            temp,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(permissions))) {
      Files.setPosixFilePermissions(temp, permissions);
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static Path directoryOf(Path file) {
    return file.toAbsolutePath().getParent();
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    PosixFilePermission[] fromHighest = {
      PosixFilePermission.OWNER_READ,
      PosixFilePermission.OWNER_WRITE,
      PosixFilePermission.OWNER_EXECUTE,
      PosixFilePermission.GROUP_READ,
      PosixFilePermission.GROUP_WRITE,
      PosixFilePermission.GROUP_EXECUTE,
      PosixFilePermission.OTHERS_READ,
      PosixFilePermission.OTHERS_WRITE,
      PosixFilePermission.OTHERS_EXECUTE
    };
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    for (int bit = 0; bit < fromHighest.length; bit++) {
      if ((mode & (0400 >> bit)) != 0) {
        permissions.add(fromHighest[bit]);
      }
    }
    return permissions;
  }

  private static LibvirtException failed(String verb, Path file, IOException cause) {
    return SystemErrors.of(cause, "cannot " + verb + " '" + file + "'");
  }
}
