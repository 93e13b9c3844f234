package org.serval.driver.qemu.internal.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.serval.driver.qemu.internal.config.QemuAccount;
import org.serval.posix.Errno;
import org.serval.posix.Posix;
import org.serval.posix.PosixException;
import org.serval.qmp.JsonException;
import org.serval.qmp.JsonObject;
import org.serval.qmp.JsonValue;
import org.serval.state.AtomicFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives files to the account of guests while guests use them, and back to their owners when the
 * last one is done. Who owned what is on disk before a file changes hands, so a restart of the
 * daemon forgets nothing. Any thread; blocks for the disk.
 */
public final class Ownership {
  private static final Logger LOG = LoggerFactory.getLogger(Ownership.class);
  private final Path file;
  private final QemuAccount account;
  private final boolean remember;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Path, Lent> lent = new HashMap<>();

  private record Lent(int uid, int gid, Set<UUID> users) {}

  /**
   * For an account.
   *
   * @param file where the owners are kept
   * @param remember whether files go back to their owners; else to root
   */
  public Ownership(Path file, QemuAccount account, boolean remember) {
    this.file = file;
    this.account = account;
    this.remember = remember;
    load();
  }

  /** Gives files to the account for a guest. */
  public void lend(UUID guest, List<Path> files) {
    if (files.isEmpty()) {
      return;
    }
    lock.lock();
    try {
      for (Path path : files) {
        Lent now = lent.computeIfAbsent(path, this::owner);
        now.users().add(guest);
      }
      save();
    } finally {
      lock.unlock();
    }
    files.forEach(path -> chown(path, account.uid(), account.gid()));
  }

  /** Gives back what a guest had and no other has. */
  public void giveBack(UUID guest) {
    lock.lock();
    try {
      boolean changed = false;
      for (Path path : List.copyOf(lent.keySet())) {
        Lent one = lent.get(path);
        if (one.users().remove(guest)) {
          changed = true;
          if (one.users().isEmpty()) {
            lent.remove(path);
            chown(path, one.uid(), one.gid());
          }
        }
      }
      if (changed) {
        save();
      }
    } finally {
      lock.unlock();
    }
  }

  private Lent owner(Path path) {
    if (!remember) {
      return new Lent(0, 0, new HashSet<>());
    }
    try {
      Map<String, Object> facts = Files.readAttributes(path, "unix:uid,gid");
      int uid = (Integer) facts.get("uid");
      boolean already = uid == account.uid();
      return new Lent(
          already ? Posix.UNCHANGED : uid,
          already ? Posix.UNCHANGED : (Integer) facts.get("gid"),
          new HashSet<>());
    } catch (IOException e) {
      return new Lent(Posix.UNCHANGED, Posix.UNCHANGED, new HashSet<>());
    }
  }

  private static void chown(Path path, int uid, int gid) {
    try {
      if (Files.exists(path)) {
        Posix.chown(path, uid, gid, true);
      }
    } catch (PosixException e) {
      if (e.errno() != Errno.ENOENT) {
        LOG.warn("{} keeps its owner: {}", path, e.getMessage());
      }
    }
  }

  private void save() {
    List<JsonObject> items =
        lent.entrySet().stream()
            .map(
                entry ->
                    JsonObject.of(
                        "path",
                        entry.getKey().toString(),
                        "uid",
                        entry.getValue().uid(),
                        "gid",
                        entry.getValue().gid(),
                        "guests",
                        entry.getValue().users().stream().map(UUID::toString).toList()))
            .toList();
    AtomicFiles.write(file, JsonObject.of("files", items).toString(), 0600);
  }

  private void load() {
    if (!Files.exists(file)) {
      return;
    }
    try {
      for (JsonValue value : JsonValue.parse(Files.readString(file)).asObject().list("files")) {
        JsonObject item = value.asObject();
        Set<UUID> users =
            item.list("guests").stream()
                .map(uuid -> UUID.fromString(uuid.asString()))
                .collect(Collectors.toCollection(HashSet::new));
        lent.put(
            Path.of(item.string("path")),
            new Lent(item.get("uid").asInt(), item.get("gid").asInt(), users));
      }
    } catch (IOException | JsonException e) {
      LOG.error("owners of images are not known any more: {}", e.toString());
    }
  }
}
