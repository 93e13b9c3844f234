package org.serval.driver.qemu.internal.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.serval.api.ErrorDomain;
import org.serval.driver.qemu.internal.config.QemuAccount;
import org.serval.driver.qemu.internal.config.QemuConf;
import org.serval.posix.Posix;
import org.serval.process.SystemErrors;
import org.serval.state.AtomicFiles;

/** The directories and small files that a guest has while it runs. Blocks for the disk. */
public final class GuestFiles {
  private static final int KEY_LENGTH = 32;
  private static final SecureRandom RANDOM = new SecureRandom();
  private final QemuPaths paths;
  private final Optional<QemuAccount> account;
  private final Path memory;

  /** Files below those places, for the account of guests. */
  public GuestFiles(QemuPaths paths, QemuConf conf) {
    this.paths = paths;
    this.account = conf.account();
    this.memory = conf.emulator().memoryDirectory();
  }

  /** Makes the directories that all guests share. */
  public void prepare() {
    try {
      for (Path shared :
          List.of(paths.lib(), paths.lib().resolve("channel/target"), paths.nvram())) {
        AtomicFiles.makeDirectories(shared, 0755);
        give(shared);
      }
      give(paths.lib().resolve("channel"));
      AtomicFiles.makeDirectories(paths.run(), 0755);
      AtomicFiles.makeDirectories(paths.log(), 0700);
    } catch (IOException e) {
      throw SystemErrors.of(ErrorDomain.VIR_FROM_QEMU, "cannot prepare " + paths.lib(), e);
    }
  }

  /** Makes a guest's own directories and its key. */
  void create(int id, String name) {
    try {
      Path own = paths.domainDirectory(id, name);
      remove(id, name);
      makeOwn(own);
      makeOwn(paths.channelDirectory(id, name));
      byte[] key = new byte[KEY_LENGTH];
      RANDOM.nextBytes(key);
      Path file = own.resolve("master-key.aes");
      Files.write(file, key);
      Posix.chmod(file, 0600);
      give(file);
    } catch (IOException e) {
      throw SystemErrors.of(
          ErrorDomain.VIR_FROM_QEMU, "cannot make directories of domain '" + name + "'", e);
    }
  }

  /** Makes the directory for a guest's memory that is in files. */
  void createMemory(int id, String name) {
    try {
      AtomicFiles.makeDirectories(memory, 0755);
      makeOwn(memoryDirectory(id, name));
    } catch (IOException e) {
      throw SystemErrors.of(
          ErrorDomain.VIR_FROM_QEMU, "Unable to create " + memoryDirectory(id, name), e);
    }
  }

  private Path memoryDirectory(int id, String name) {
    return memory.resolve(QemuPaths.shortName(id, name));
  }

  private void makeOwn(Path directory) throws IOException {
    Files.createDirectories(directory);
    Posix.chmod(directory, 0750);
    give(directory);
  }

  /** Gives a file to the account of guests. */
  void give(Path file) throws IOException {
    if (account.isPresent()) {
      Posix.chown(file, account.get().uid(), account.get().gid(), false);
    }
  }

  /** Removes a guest's own directories. */
  public void remove(int id, String name) throws IOException {
    removeTree(paths.domainDirectory(id, name));
    removeTree(paths.channelDirectory(id, name));
    removeTree(memoryDirectory(id, name));
  }

  private static void removeTree(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
