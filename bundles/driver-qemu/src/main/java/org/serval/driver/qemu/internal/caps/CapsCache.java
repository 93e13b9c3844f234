package org.serval.driver.qemu.internal.caps;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.posix.Errno;
import org.serval.qmp.JsonException;
import org.serval.state.AtomicFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Capabilities by program, in memory and on disk, until the program's file changes. What is not
 * known is probed on first use, once even if many ask at the same time: they wait for the same
 * answer. Any thread may ask; a question blocks for a {@code stat}, and the first one for the
 * probe.
 */
public final class CapsCache {
  private static final Logger LOG = LoggerFactory.getLogger(CapsCache.class);
  private final Path directory;
  private final CapsSource source;
  private final boolean kvm;
  private final ConcurrentMap<Path, Slot> slots = new ConcurrentHashMap<>();

  private static final class Slot {
    final ReentrantLock lock = new ReentrantLock();
    volatile Known known;
  }

  private record Known(BinaryIdentity identity, QemuCaps caps) {}

  /**
   * A cache.
   *
   * @param kvm whether KVM can be used on this host now
   */
  public CapsCache(Path directory, CapsSource source, boolean kvm) {
    this.directory = directory;
    this.source = source;
    this.kvm = kvm;
  }

  /**
   * What a program can do.
   *
   * @throws LibvirtException {@code VIR_ERR_SYSTEM_ERROR} if there is no such program
   */
  public QemuCaps of(Path binary) {
    BinaryIdentity identity = identity(binary);
    Slot slot = slots.computeIfAbsent(binary, _ -> new Slot());
    Known known = slot.known;
    if (known != null && known.identity().equals(identity)) {
      return known.caps();
    }
    slot.lock.lock();
    try {
      if (slot.known == null || !slot.known.identity().equals(identity)) {
        slot.known = new Known(identity, load(binary, identity));
      }
      return slot.known.caps();
    } finally {
      slot.lock.unlock();
    }
  }

  private BinaryIdentity identity(Path binary) {
    try {
      return BinaryIdentity.of(binary, kvm);
    } catch (IOException e) {
      throw LibvirtException.systemError(
          ErrorDomain.VIR_FROM_QEMU,
          Errno.ENOENT,
          "Cannot check QEMU binary " + binary + ": No such file or directory");
    }
  }

  private QemuCaps load(Path binary, BinaryIdentity identity) {
    return fromDisk(binary, identity).orElseGet(() -> probe(binary, identity));
  }

  private Optional<QemuCaps> fromDisk(Path binary, BinaryIdentity identity) {
    try {
      return CapsJson.read(Files.readString(file(binary)), identity);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | JsonException e) {
      LOG.warn("cached capabilities of {} are probed again: {}", binary, e.toString());
      return Optional.empty();
    }
  }

  private QemuCaps probe(Path binary, BinaryIdentity identity) {
    try {
      QemuCaps caps = source.probe(binary);
      AtomicFiles.makeDirectories(directory, 0755);
      AtomicFiles.write(file(binary), CapsJson.write(caps, identity), 0600);
      LOG.info("probed {}: QEMU {}", binary, caps.version());
      return caps;
    } catch (IOException e) {
      throw LibvirtException.systemError(
          ErrorDomain.VIR_FROM_QEMU, Errno.EIO, "cannot probe " + binary + ": " + e.getMessage());
    }
  }

  private Path file(Path binary) {
    byte[] path = binary.toString().getBytes(StandardCharsets.UTF_8);
    return directory.resolve(UUID.nameUUIDFromBytes(path) + ".serval.json");
  }
}
