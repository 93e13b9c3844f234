package org.serval.auth.sasl.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The users who may authenticate with a password: a file that root alone can read, with a line
 * {@code NAME:CREDENTIALS} each. Read at every use, so that changes count at once. Any thread;
 * blocks.
 */
final class UserFile {
  private final Path file;

  UserFile(Path file) {
    this.file = file;
  }

  /** Where a host has it. */
  static UserFile of(Path etc) {
    return new UserFile(etc.resolve("sasl-users"));
  }

  Optional<Credentials> find(String user) throws IOException {
    return Optional.ofNullable(read().get(user)).map(Credentials::parse);
  }

  List<String> names() throws IOException {
    return List.copyOf(read().keySet());
  }

  /** Adds a user, or gives one another password. */
  void put(String user, Credentials keys) throws IOException {
    Map<String, String> users = read();
    users.put(user, keys.text());
    write(users);
  }

  /** Removes a user; returns whether there was one. */
  boolean remove(String user) throws IOException {
    Map<String, String> users = read();
    boolean there = users.remove(user) != null;
    if (there) {
      write(users);
    }
    return there;
  }

  private Map<String, String> read() throws IOException {
    Map<String, String> users = new TreeMap<>();
    try {
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        int colon = line.indexOf(':');
        if (colon > 0 && !line.startsWith("#")) {
          users.put(line.substring(0, colon), line.substring(colon + 1));
        }
      }
    } catch (NoSuchFileException e) {
      return users; // nobody yet
    }
    return users;
  }

  private void write(Map<String, String> users) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        "# Who may authenticate by SASL, and salted keys of their passwords: see 'serval users'.");
    users.forEach((name, keys) -> lines.add(name + ":" + keys));
    Files.createDirectories(file.getParent());
    Path part = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(part);
    Files.createFile(
        part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(part, lines, StandardCharsets.UTF_8, StandardOpenOption.SYNC);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
