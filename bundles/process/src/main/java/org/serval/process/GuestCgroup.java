package org.serval.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.serval.process.internal.CgroupFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control group of one guest: one directory, or one for each v1 controller.
 *
 * @param places by controller; with v2 one place, named {@value #UNIFIED}
 */
public record GuestCgroup(Map<String, Path> places) {
  /** The name of v2's only place. */
  public static final String UNIFIED = "unified";

  private static final Logger LOG = LoggerFactory.getLogger(GuestCgroup.class);
  private static final Set<String> V2_THREADED = Set.of("cpu", "cpuset");
  private static final Set<String> THREADED = Set.of("cpu", "cpuacct", "cpuset");

  /** Copies the places. */
  public GuestCgroup {
    places = Map.copyOf(new TreeMap<>(places));
  }

  /** The directories, each once, for {@link org.serval.posix.Spawn#cgroup}. */
  public List<Path> directories() {
    return places.values().stream().distinct().sorted().toList();
  }

  /** Whether it is a v2 group. */
  public boolean isUnified() {
    return places.containsKey(UNIFIED);
  }

  /** Moves a process with all its threads into it. */
  public void add(long pid) throws IOException {
    for (Path place : directories()) {
      Files.writeString(place.resolve("cgroup.procs"), Long.toString(pid));
    }
  }

  /** The processes in it. */
  public Set<Long> pids() throws IOException {
    Set<Long> pids = new TreeSet<>();
    for (Path place : directories()) {
      for (String line : Files.readAllLines(place.resolve("cgroup.procs"))) {
        pids.add(Long.parseLong(line));
      }
    }
    return pids;
  }

  /**
   * A part of it for some threads ({@code emulator}, {@code vcpu0}), made if it is missing. In v1
   * only the CPU controllers have it.
   */
  public GuestCgroup threads(String name) throws IOException {
    Map<String, Path> parts = new TreeMap<>();
    for (Map.Entry<String, Path> place : places.entrySet()) {
      Path part = place.getValue().resolve(name);
      if (place.getKey().equals(UNIFIED)) {
        Files.createDirectories(part);
        Files.writeString(part.resolve("cgroup.type"), "threaded");
        CgroupFiles.enable(place.getValue(), V2_THREADED);
        parts.put(UNIFIED, part);
      } else if (THREADED.contains(place.getKey())) {
        CgroupFiles.makeV1(part);
        parts.put(place.getKey(), part);
      }
    }
    return new GuestCgroup(parts);
  }

  /** Moves one thread into it. */
  public void addThread(long tid) throws IOException {
    String file = isUnified() ? "cgroup.threads" : "tasks";
    for (Path place : directories()) {
      Files.writeString(place.resolve(file), Long.toString(tid));
    }
  }

  /** Reads a file of a controller; empty if the host has no such controller or file. */
  public Optional<String> read(String controller, String file) throws IOException {
    Path place = place(controller);
    try {
      return place == null
          ? Optional.empty()
          : Optional.of(Files.readString(place.resolve(file)).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Writes a file of a controller; false if the host has no such controller or file. */
  public boolean write(String controller, String file, String value) throws IOException {
    Path place = place(controller);
    if (place == null || !Files.exists(place.resolve(file))) {
      return false;
    }
    Files.writeString(place.resolve(file), value);
    return true;
  }

  private Path place(String controller) {
    return places.getOrDefault(controller, places.get(UNIFIED));
  }

  /** Removes it with its parts; what is not empty stays and is logged. */
  public void remove() {
    for (Path place : directories()) {
      try {
        for (Path part : parts(place)) {
          Files.deleteIfExists(part);
        }
        Files.deleteIfExists(place);
      } catch (IOException e) {
        LOG.warn("control group {} is not removed: {}", place, e.toString());
      }
    }
  }

  private static List<Path> parts(Path place) throws IOException {
    try (Stream<Path> all = Files.list(place)) {
      return all.filter(Files::isDirectory).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }
}
