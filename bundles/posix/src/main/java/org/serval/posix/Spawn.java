package org.serval.posix;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.serval.posix.internal.Prefix;
import org.serval.posix.internal.SpawnCalls;

/**
 * A program to start, with all that a guest's process needs and {@link ProcessBuilder} has not. The
 * child gets exactly the descriptors named here: standard input, output and error from and to
 * {@code /dev/null} unless said otherwise, all others closed. Signals are at their defaults. A
 * builder is for one thread; {@link #start} blocks for about a millisecond.
 */
public final class Spawn {
  private static final String NULL = "/dev/null";

  private final List<String> command;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final SortedMap<Integer, Integer> descriptors = new TreeMap<>();
  private final Map<Integer, OpenFile> files = new LinkedHashMap<>();
  private final Map<String, String> limits = new LinkedHashMap<>();
  private final List<Path> cgroups = new ArrayList<>();
  private final List<String> privileges = new ArrayList<>();
  private Path directory;
  private Path network;
  private Integer umask;
  private boolean newSession;
  private boolean newGroup;

  private record OpenFile(String path, int flags, int mode) {}

  private Spawn(List<String> command) {
    if (command.isEmpty()) {
      throw new IllegalArgumentException("no command");
    }
    this.command = List.copyOf(command);
    files.put(0, new OpenFile(NULL, OpenFlags.RDONLY, 0));
    files.put(1, new OpenFile(NULL, OpenFlags.WRONLY, 0));
    files.put(2, new OpenFile(NULL, OpenFlags.WRONLY, 0));
  }

  /** A command; its first word is a path with a slash. The environment is empty at first. */
  public static Spawn command(List<String> command) {
    return new Spawn(command);
  }

  /** A command; its first word is a path with a slash. The environment is empty at first. */
  public static Spawn command(String... command) {
    return new Spawn(List.of(command));
  }

  /** Adds to the environment. */
  public Spawn environment(Map<String, String> variables) {
    environment.putAll(variables);
    return this;
  }

  /** The working directory; else this process's. */
  public Spawn directory(Path path) {
    directory = path;
    return this;
  }

  /** The child has a duplicate of one of our descriptors, at a number of its own. */
  public Spawn descriptor(int child, int ours) {
    if (child < 0 || ours < 0) {
      throw new IllegalArgumentException("not a descriptor");
    }
    files.remove(child);
    descriptors.put(child, ours);
    return this;
  }

  /** Standard output and error append to a file, made with that mode where it is missing. */
  public Spawn outputTo(Path file, int mode) {
    int flags = OpenFlags.WRONLY | OpenFlags.CREAT | OpenFlags.APPEND;
    descriptors.remove(1);
    descriptors.remove(2);
    files.put(1, new OpenFile(file.toString(), flags, mode));
    files.put(2, new OpenFile(file.toString(), flags, mode));
    return this;
  }

  /** Standard output and error go to one of our descriptors. */
  public Spawn outputTo(int ours) {
    return descriptor(1, ours).descriptor(2, ours);
  }

  /** The child leads a session and process group of its own, without a terminal. */
  public Spawn newSession() {
    newSession = true;
    return this;
  }

  /** The child leads a process group of its own. */
  public Spawn newGroup() {
    newGroup = true;
    return this;
  }

  /** The child runs as another user with exactly these supplementary groups. Needs privileges. */
  public Spawn user(int uid, int gid, List<Integer> groups) {
    privileges.addAll(List.of("--reuid=" + uid, "--regid=" + gid));
    privileges.add(
        groups.isEmpty()
            ? "--clear-groups"
            : "--groups=" + groups.stream().map(String::valueOf).collect(Collectors.joining(",")));
    return this;
  }

  /** The child keeps only these capabilities ({@code net_admin} …), and can never gain others. */
  public Spawn capabilities(List<String> kept) {
    String set = "-all" + kept.stream().map(name -> ",+" + name).collect(Collectors.joining());
    privileges.addAll(List.of("--inh-caps=" + set, "--bounding-set=" + set));
    return this;
  }

  /** The child's umask; else this process's. */
  public Spawn umask(int mask) {
    umask = mask;
    return this;
  }

  /** A resource limit by {@code prlimit}'s name ({@code nofile}, {@code memlock}, {@code core}). */
  public Spawn limit(String name, long soft, long hard) {
    limits.put(name, limit(soft) + ":" + limit(hard));
    return this;
  }

  private static String limit(long value) {
    return value < 0 ? "unlimited" : Long.toString(value);
  }

  /** The child is in this control group before its program starts. Repeatable (v1). */
  public Spawn cgroup(Path group) {
    cgroups.add(group);
    return this;
  }

  /** The child is in a network namespace, given as its file. */
  public Spawn network(Path namespace) {
    network = namespace;
    return this;
  }

  /** The words that will be run, with what comes before the command. */
  public List<String> words() throws PosixException {
    return new Prefix()
        .shell(umask, cgroups)
        .network(network)
        .limits(limits)
        .privileges(privileges)
        .before(command);
  }

  /**
   * Starts it.
   *
   * @return the process; it is reaped by itself when it ends
   * @throws PosixException ENOENT, EACCES … if the program cannot be started
   */
  public PidFd start() throws PosixException {
    requireProgram();
    List<Fd> duplicates = new ArrayList<>();
    try (SpawnCalls calls = new SpawnCalls()) {
      calls.attributes(newSession, newGroup);
      place(calls, duplicates);
      if (directory != null) {
        calls.directory(directory.toString());
      }
      List<String> variables = new ArrayList<>();
      environment.forEach((name, value) -> variables.add(name + "=" + value));
      return PidFd.open(calls.spawn(words(), variables));
    } finally {
      duplicates.forEach(Fd::close);
    }
  }

  /** With a prefix the system would report only the prefix's own start, so look before. */
  private void requireProgram() throws PosixException {
    Path program = Path.of(command.getFirst());
    if (!Files.exists(program)) {
      throw new PosixException(Errno.ENOENT, "spawn '" + program + "'");
    }
    if (Files.isDirectory(program) || !Files.isExecutable(program)) {
      throw new PosixException(Errno.EACCES, "spawn '" + program + "'");
    }
  }

  /**
   * Sources first get numbers above all targets, so no duplicate can overwrite another's source.
   */
  private void place(SpawnCalls calls, List<Fd> duplicates) throws PosixException {
    int last = descriptors.isEmpty() ? 2 : Math.max(2, descriptors.lastKey());
    Map<Integer, Integer> sources = new LinkedHashMap<>();
    for (Map.Entry<Integer, Integer> entry : descriptors.entrySet()) {
      Fd source = Fd.duplicate(entry.getValue(), last + 1);
      duplicates.add(source);
      sources.put(entry.getKey(), source.descriptor());
    }
    for (int target = 0; target <= last; target++) {
      OpenFile file = files.get(target);
      if (file != null) {
        calls.open(target, file.path, file.flags, file.mode);
      } else if (sources.containsKey(target)) {
        calls.duplicate(sources.get(target), target);
      } else {
        calls.close(target);
      }
    }
    calls.closeFrom(last + 1);
  }
}
