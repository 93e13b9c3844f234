package org.serval.posix.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.serval.posix.Errno;
import org.serval.posix.PosixException;

/**
 * What comes before a guest's own command to do in the child what {@code posix_spawn} cannot: each
 * program of it changes one thing of itself and then becomes the next, under the same pid. Order
 * matters: what needs privileges is first, {@code setpriv} is last.
 */
public final class Prefix {
  private static final List<String> PLACES = List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin");

  private final List<String> words = new ArrayList<>();

  /** Becomes the command, after the prefix. */
  public List<String> before(List<String> command) {
    List<String> all = new ArrayList<>(words);
    all.addAll(command);
    return all;
  }

  /** Sets the umask and joins control groups, by the shell. */
  public Prefix shell(Integer umask, List<Path> cgroups) throws PosixException {
    if (umask == null && cgroups.isEmpty()) {
      return this;
    }
    StringBuilder script = new StringBuilder();
    if (umask != null) {
      script.append("umask ").append(String.format("%04o", umask)).append(" && ");
    }
    for (Path group : cgroups) {
      script.append("echo $$ >").append(quote(group.resolve("cgroup.procs"))).append(" && ");
    }
    words.addAll(List.of(program("sh"), "-c", script.append("exec \"$@\"").toString(), "sh"));
    return this;
  }

  /** Enters a network namespace. */
  public Prefix network(Path namespace) throws PosixException {
    if (namespace != null) {
      words.addAll(List.of(program("nsenter"), "--net=" + namespace, "--"));
    }
    return this;
  }

  /** Sets resource limits, by the names of {@code prlimit}: {@code nofile}, {@code core} … */
  public Prefix limits(Map<String, String> limits) throws PosixException {
    if (!limits.isEmpty()) {
      words.add(program("prlimit"));
      limits.forEach((name, value) -> words.add("--" + name + "=" + value));
      words.add("--");
    }
    return this;
  }

  /** Becomes another user, and drops capabilities. */
  public Prefix privileges(List<String> options) throws PosixException {
    if (!options.isEmpty()) {
      words.add(program("setpriv"));
      words.addAll(options);
      words.add("--");
    }
    return this;
  }

  private static String quote(Path path) {
    return "'" + path.toString().replace("'", "'\\''") + "'";
  }

  private static String program(String name) throws PosixException {
    for (String place : PLACES) {
      Path path = Path.of(place, name);
      if (Files.isExecutable(path)) {
        return path.toString();
      }
    }
    throw new PosixException(Errno.ENOENT, "find program '" + name + "'");
  }
}
