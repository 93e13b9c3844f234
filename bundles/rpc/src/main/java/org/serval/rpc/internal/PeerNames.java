package org.serval.rpc.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names of users and groups by their numbers, from {@code /etc/passwd} and {@code /etc/group},
 * looked at again after a second and read again when they have changed. Any thread; reads files
 * unless {@link #fresh}.
 */
final class PeerNames {
  private static final Logger LOG = LoggerFactory.getLogger(PeerNames.class);

  private static final long FRESH_NANOS = 1_000_000_000L;

  private final Table users;
  private final Table groups;

  PeerNames(Path passwd, Path group) {
    this.users = new Table(passwd);
    this.groups = new Table(group);
  }

  /** Whether names are known so freshly that asking for one reads no file. */
  boolean fresh() {
    return users.fresh() && groups.fresh();
  }

  /** The name of a user; null if it has none. */
  String user(long uid) {
    return users.name(uid);
  }

  /** The name of a group; null if it has none. */
  String group(long gid) {
    return groups.name(gid);
  }

  /** The number of a group. */
  OptionalInt gid(String name) {
    return groups.number(name);
  }

  /** Lines of {@code name:password:number:...}. */
  private static final class Table {
    private final Path file;
    private FileTime changed;
    private long lookedAt = System.nanoTime() - FRESH_NANOS;
    private Map<Long, String> names = Map.of();

    Table(Path file) {
      this.file = file;
    }

    synchronized String name(long number) {
      refresh();
      return names.get(number);
    }

    synchronized OptionalInt number(String name) {
      refresh();
      return names.entrySet().stream()
          .filter(entry -> entry.getValue().equals(name))
          .mapToInt(entry -> Math.toIntExact(entry.getKey()))
          .findFirst();
    }

    synchronized boolean fresh() {
      return System.nanoTime() - lookedAt < FRESH_NANOS;
    }

    private void refresh() {
      if (fresh()) {
        return;
      }
      try {
        FileTime now = Files.getLastModifiedTime(file);
        if (!now.equals(changed)) {
          names = read();
          changed = now;
        }
        lookedAt = System.nanoTime();
      } catch (IOException e) {
        LOG.debug("{} cannot be read: {}", file, e.getMessage());
      }
    }

    private Map<Long, String> read() throws IOException {
      Map<Long, String> found = new HashMap<>();
      for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
        String[] fields = line.split(":", 4);
        if (fields.length >= 3 && fields[2].matches("[0-9]{1,10}")) {
          found.putIfAbsent(Long.valueOf(fields[2]), fields[0]);
        }
      }
      return found;
    }
  }
}
