package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The built distribution running in a private root, as its users run it. Closing it kills the
 * daemon and every guest of that root by their process ids, and removes the root.
 */
final class ServalDaemon implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  private final Path root;
  private final Path dist;
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> prefix = new ArrayList<>();
  private Process process;

  private ServalDaemon(Path root, Path dist) {
    this.root = root;
    this.dist = dist;
  }

  /** Starts the distribution of this build. */
  static ServalDaemon start() {
    return start(builtDistribution());
  }

  /** Starts a distribution that lies elsewhere. */
  static ServalDaemon start(Path dist) {
    ServalDaemon daemon = prepare(dist);
    daemon.startAgain();
    return daemon;
  }

  /** A root that is there already, with no daemon in it yet. */
  static ServalDaemon prepareIn(Path root, Path dist) {
    return new ServalDaemon(root, dist);
  }

  /** A private root, with no daemon in it yet. */
  static ServalDaemon prepare(Path dist) {
    try {
      // A short path: sockets lie below it, and their paths may have 107 bytes.
      Path root = Files.createTempDirectory(Path.of("/tmp"), "sv");
      // QEMU runs as another user.
      Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
      return new ServalDaemon(root, dist);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets a variable of the daemon's environment, from its next start on. */
  ServalDaemon with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Words that stand before the daemon's own command, such as a program that limits it. */
  ServalDaemon under(String... words) {
    prefix.addAll(List.of(words));
    return this;
  }

  /** Writes a configuration file below {@code etc/libvirt}. */
  ServalDaemon configure(String file, String... lines) {
    try {
      Path path = root.resolve("etc/libvirt").resolve(file);
      Files.createDirectories(path.getParent());
      Files.write(path, List.of(lines));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path builtDistribution() {
    return Path.of(System.getProperty("serval.dist", "../runtime/target/serval"))
        .toAbsolutePath()
        .normalize();
  }

  /** Starts the daemon in this root, and waits until it takes connections. */
  void startAgain(String... options) {
    List<String> line = new ArrayList<>(prefix);
    line.add(dist.resolve("bin/libvirtd").toString());
    line.addAll(List.of(options));
    try {
      ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()));
      // Some calls name files without a folder.
      builder.directory(root.toFile());
      builder.environment().put("SERVAL_ROOT", root.toString());
      builder.environment().putAll(environment);
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Eventually.holds(START, "the daemon takes connections: " + root, this::takesConnections);
  }

  private boolean takesConnections() {
    if (!process.isAlive()) {
      throw new AssertionError("the daemon ended with " + process.exitValue() + ":\n" + log());
    }
    // The read-only socket is opened after the other.
    return connects(socket().resolveSibling("libvirt-sock-ro")) && connects(socket());
  }

  private static boolean connects(Path socket) {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      return channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      return false;
    }
  }

  Path root() {
    return root;
  }

  Path socket() {
    return root.resolve("run/libvirt/libvirt-sock");
  }

  private Path logFile() {
    return root.resolve("daemon.out");
  }

  /** What the daemon has printed so far. */
  String log() {
    try {
      return Files.readString(logFile());
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** How it ended. */
  int exitValue() {
    return process.exitValue();
  }

  /** virsh on {@code qemu:///system}. */
  Virsh qemu() {
    return new Virsh("qemu+unix:///system?socket=" + socket());
  }

  /** virsh on {@code test:///default}. */
  Virsh test() {
    return new Virsh("test+unix:///default?socket=" + socket());
  }

  /** What {@code bin/serval drivers} prints. */
  String drivers() {
    String serval = dist.resolve("bin/serval").toString();
    return Command.run(List.of(serval, "drivers"), Map.of("SERVAL_ROOT", root.toString())).out();
  }

  /** Kills the daemon without warning. Its guests go on. */
  void kill9() {
    process.destroyForcibly();
    await(10);
  }

  /** Sends a signal by name. */
  void signal(String name) {
    Command.run(List.of("kill", "-" + name, String.valueOf(pid())), Map.of()).ok();
  }

  /** Stops the daemon in good order. Returns how long that took. */
  Duration stop() {
    long start = System.nanoTime();
    signal("TERM");
    await(20);
    assertThat(process.exitValue()).as("exit status after SIGTERM%n%s", log()).isZero();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void await(int seconds) {
    try {
      assertThat(process.waitFor(seconds, TimeUnit.SECONDS)).as("the daemon ends").isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The ids of the processes that this root's guests are, whoever started them. */
  List<Long> guests() {
    List<Long> pids = new ArrayList<>();
    ProcessHandle.allProcesses()
        .filter(handle -> handle.pid() != process.pid())
        .filter(handle -> commandLine(handle.pid()).contains(root + File.separator))
        .filter(handle -> commandLine(handle.pid()).contains("qemu-system"))
        .forEach(handle -> pids.add(handle.pid()));
    return pids;
  }

  private static String commandLine(long pid) {
    try {
      return Files.readString(Path.of("/proc", String.valueOf(pid), "cmdline")).replace('\0', ' ');
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
      await(10);
      guests().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }
    Trees.delete(root);
  }
}
