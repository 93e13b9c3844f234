package org.serval.api.support;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

/**
 * One text for each uuid, in files of a directory of their own. A text is replaced whole or not at
 * all, and survives a power failure once {@link #save} returned: it is written beside, forced to
 * disk, and renamed. All methods block on the disk; those of different uuids may run at once.
 *
 * <p>Errors are {@code VIR_ERR_OPERATION_FAILED} in the system's words.
 */
public final class SavedTexts {
  private static final String COMING = ".new";

  private final Path directory;

  /** Texts in this directory, which is made if it is not there. */
  public SavedTexts(Path directory) {
    this.directory = directory;
    attempt("make", directory, () -> Files.createDirectories(directory));
  }

  private interface Step {
    Object run() throws IOException;
  }

  /** All texts. What a writer that died left half done is removed. */
  public Map<UUID, String> all() {
    Map<UUID, String> texts = new HashMap<>();
    attempt("read", directory, () -> readInto(texts));
    return texts;
  }

  private Object readInto(Map<UUID, String> texts) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (name.endsWith(COMING)) {
          Files.delete(file);
        } else {
          texts.put(UUID.fromString(name), Files.readString(file));
        }
      }
    }
    return texts;
  }

  /** Puts a text in the place of the one with this uuid, or adds it. */
  public void save(UUID uuid, String text) {
    Path file = file(uuid);
    Path coming = directory.resolve(uuid + COMING);
    attempt("write", file, () -> replace(file, coming, text));
  }

  private Object replace(Path file, Path coming, String text) throws IOException {
    try {
      write(coming, text);
      return force(Files.move(coming, file, StandardCopyOption.ATOMIC_MOVE).getParent());
    } catch (IOException e) {
      Files.deleteIfExists(coming);
      throw e;
    }
  }

  /** Removes a text; it is no error if there is none. */
  public void delete(UUID uuid) {
    Path file = file(uuid);
    attempt("delete", file, () -> Files.deleteIfExists(file) ? force(directory) : file);
  }

  private Path file(UUID uuid) {
    return directory.resolve(uuid.toString());
  }

  private static void write(Path file, String text) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE))) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static Path force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
    return directory;
  }

  private static void attempt(String verb, Path file, Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_OPERATION_FAILED,
          ErrorDomain.VIR_FROM_DOMAIN,
          "cannot " + verb + " '" + file + "': " + e,
          e);
    }
  }
}
