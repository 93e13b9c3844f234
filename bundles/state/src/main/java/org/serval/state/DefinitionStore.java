package org.serval.state;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The definitions of one kind of object, where libvirt keeps them: {@code DIR/NAME.xml}, and a
 * symbolic link of the same name in a second directory for each object that starts with the host.
 *
 * <p>It holds nothing in memory. Every method blocks on the disk; what it did is safe there when it
 * returns. Calls for different names may run at the same time; those for one name are the caller's
 * to order, by the object's {@link JobQueue}.
 */
public final class DefinitionStore {
  private static final Logger LOG = LoggerFactory.getLogger(DefinitionStore.class);
  private static final String SUFFIX = ".xml";
  private static final int FILE_MODE = 0600;
  private static final int DIRECTORY_MODE = 0700;
  private static final String HEADER =
      """
      <!--
      This file is written by the libvirt daemon, which overwrites other edits.
      Change it with virsh edit, or through the libvirt API.
      -->

      """;

  private final Path directory;
  private final Path autostartDirectory;

  /** A store in two directories, which are made when they are first needed. */
  public DefinitionStore(Path directory, Path autostartDirectory) {
    this.directory = directory;
    this.autostartDirectory = autostartDirectory;
  }

  /**
   * Keeps a document under a name.
   *
   * @throws LibvirtException {@code VIR_ERR_XML_ERROR} if the name cannot be a file's
   */
  public void save(String name, String xml) {
    Path file = file(name);
    AtomicFiles.makeDirectories(directory, DIRECTORY_MODE);
    AtomicFiles.write(file, HEADER + xml, FILE_MODE);
  }

  /** Forgets a document and whether it starts with the host. No error if there is none. */
  public void remove(String name) {
    Path file = file(name);
    AtomicFiles.delete(link(name));
    AtomicFiles.delete(file);
  }

  /** Sets whether the object of this name starts with the host. */
  public void setAutostart(String name, boolean autostart) {
    Path file = file(name);
    if (autostart) {
      AtomicFiles.makeDirectories(autostartDirectory, DIRECTORY_MODE);
      AtomicFiles.link(link(name), file);
    } else {
      AtomicFiles.delete(link(name));
    }
  }

  /**
   * All that can be read, by name. What cannot be is logged and left as it is. Also removes what
   * writers that died left behind, so it is called before anything is saved.
   */
  public List<StoredDefinition> load() {
    sweep(directory);
    sweep(autostartDirectory);
    List<StoredDefinition> definitions = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
        files.forEach(file -> loadOne(file).ifPresent(definitions::add));
      } catch (IOException e) {
        throw SystemErrors.of(e, "cannot read directory '" + directory + "'");
      }
    }
    definitions.sort((a, b) -> a.name().compareTo(b.name()));
    return List.copyOf(definitions);
  }

  private Optional<StoredDefinition> loadOne(Path file) {
    String fileName = file.getFileName().toString();
    String name = fileName.substring(0, fileName.length() - SUFFIX.length());
    if (name.isEmpty() || !Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new StoredDefinition(name, AtomicFiles.read(file), startsWithHost(file)));
    } catch (LibvirtException e) {
      LOG.error("definition left alone: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private boolean startsWithHost(Path file) {
    Path link = autostartDirectory.resolve(file.getFileName());
    try {
      return Files.exists(link) && Files.isSameFile(link, file);
    } catch (IOException e) {
      LOG.warn("autostart link {} ignored: {}", link, e.getMessage());
      return false;
    }
  }

  private static void sweep(Path directory) {
    int swept = AtomicFiles.sweep(directory);
    if (swept > 0) {
      LOG.info("removed {} unfinished files from {}", swept, directory);
    }
  }

  private Path link(String name) {
    return autostartDirectory.resolve(name + SUFFIX);
  }

  private Path file(String name) {
    if (name.isEmpty() || name.indexOf('/') >= 0 || name.indexOf('\0') >= 0) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_XML_ERROR,
          ErrorDomain.VIR_FROM_NONE,
          name.isEmpty() ? "name must not be empty" : "name " + name + " cannot contain '/'");
    }
    return directory.resolve(name + SUFFIX);
  }
}
