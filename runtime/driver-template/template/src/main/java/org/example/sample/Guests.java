package org.example.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.HostPaths;
import org.serval.api.LibvirtException;
import org.serval.api.domain.DomainRef;
import org.serval.api.event.EventTopic;

/** The domains and their files: DEFINITIONS/UUID.xml of defined ones, RUN/PID.xml of running ones. */
final class Guests {
  final Map<UUID, Guest> all = new ConcurrentHashMap<>();
  final EventTopic topic;
  private final Path definitions;
  private final Path run;

  Guests(HostPaths paths, EventTopic topic) {
    this.topic = topic;
    try {
      definitions = Files.createDirectories(paths.etc().resolve("sample"));
      run = Files.createDirectories(paths.run().resolve("sample"));
      for (Path file : list(definitions)) {
        enter(Definition.parse(Files.readString(file)), true);
      }
      for (Path file : list(run)) {
        pickUp(file);
      }
    } catch (IOException e) {
      throw error(ErrorCode.VIR_ERR_OPERATION_FAILED, "domains cannot be read: " + e);
    }
  }

  private static Path[] list(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".xml")).toArray(Path[]::new);
    }
  }

  /** A process that still runs becomes its domain again, unless its number has a new owner. */
  private void pickUp(Path file) throws IOException {
    var written = Files.getLastModifiedTime(file).toInstant().plusSeconds(2);
    long pid = Long.parseLong(file.getFileName().toString().replace(".xml", ""));
    var process = ProcessHandle.of(pid).filter(it -> it.info().startInstant().get().isBefore(written));
    if (process.isPresent()) {
      enter(Definition.parse(Files.readString(file)), false).pickUp(process.get());
    } else {
      Files.delete(file);
    }
  }

  /** The domain of a definition, which is a new one unless there is one of this name and uuid. */
  synchronized Guest enter(Definition wanted, boolean persistent) {
    for (Guest guest : all.values()) {
      Definition other = guest.now().definition();
      if (other.name().equals(wanted.name()) != other.uuid().equals(wanted.uuid())) {
        throw error(ErrorCode.VIR_ERR_OPERATION_FAILED, "name or uuid belongs to " + other.name());
      }
    }
    return all.computeIfAbsent(wanted.uuid(), uuid -> new Guest(this, wanted, persistent));
  }

  Guest find(DomainRef ref) {
    return find(guest -> guest.now().definition().uuid().equals(ref.uuid()), ref.name());
  }

  Guest find(Predicate<Guest> wanted, Object what) {
    return all.values().stream()
        .filter(wanted)
        .findFirst()
        .orElseThrow(() -> error(ErrorCode.VIR_ERR_NO_DOMAIN, "no domain '" + what + "'"));
  }

  void write(Path file, String text) throws IOException {
    Path fresh = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  static LibvirtException error(ErrorCode code, String detail) {
    return new LibvirtException(code, ErrorDomain.VIR_FROM_DOMAIN, detail);
  }

  void leave() {
    all.values().forEach(Guest::leave);
  }
}
