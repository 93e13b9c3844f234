package org.serval.driver.qemu.internal.caps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.posix.Fd;
import org.serval.posix.PidFd;
import org.serval.posix.Posix;
import org.serval.posix.Signals;
import org.serval.posix.Spawn;
import org.serval.posix.UnixFds;
import org.serval.qmp.JsonObject;
import org.serval.qmp.JsonValue;
import org.serval.qmp.QmpClient;

/**
 * Asks a QEMU program what it can do: starts it without a machine, talks to its monitor, ends it.
 * Takes about half a second; blocks.
 */
public final class CapsProbe implements CapsSource {
  private static final Duration TIME = Duration.ofSeconds(30);
  private static final int MONITOR_FD = 3;
  private final Path directory;

  /**
   * A probe.
   *
   * @param directory where sockets and output are for the moment
   */
  public CapsProbe(Path directory) {
    this.directory = directory;
  }

  @Override
  public QemuCaps probe(Path binary) throws IOException {
    Files.createDirectories(directory);
    Path socket = directory.resolve(".probe-" + UUID.randomUUID());
    Path output = directory.resolve(socket.getFileName() + ".log");
    try (Fd listening = UnixFds.listen(socket, 1)) {
      Posix.chmod(socket, 0600);
      try (PidFd process = spawn(binary, listening, output).start()) {
        return ask(process, binary, socket, output);
      }
    } finally {
      Files.deleteIfExists(socket);
      Files.deleteIfExists(output);
    }
  }

  private static Spawn spawn(Path binary, Fd listening, Path output) {
    return Spawn.command(
            binary.toString(),
            "-S",
            "-no-user-config",
            "-nodefaults",
            "-nographic",
            "-machine",
            "none,accel=kvm:tcg",
            "-chardev",
            "socket,id=monitor,fd=" + MONITOR_FD + ",server=on,wait=off",
            "-mon",
            "chardev=monitor,mode=control")
        .environment(Map.of("LC_ALL", "C", "PATH", "/usr/sbin:/usr/bin:/sbin:/bin", "HOME", "/"))
        .descriptor(MONITOR_FD, listening.descriptor())
        .outputTo(output, 0600)
        .newSession();
  }

  private static QemuCaps ask(PidFd process, Path binary, Path socket, Path output)
      throws IOException {
    try (QmpClient monitor = connect(process, socket)) {
      return new Questions(monitor).ask(binary);
    } catch (LibvirtException e) {
      throw failed(binary, output, e);
    } finally {
      process.signal(Signals.KILL);
      reaped(process);
    }
  }

  /** A program that ends without a word leaves the connection waiting: its end closes it. */
  private static QmpClient connect(PidFd process, Path socket) {
    QmpClient client = QmpClient.connect(socket, event -> {}, TIME);
    process.exit().thenRun(client::close);
    return client;
  }

  private static void reaped(PidFd process) {
    try {
      process.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static LibvirtException failed(Path binary, Path output, LibvirtException e)
      throws IOException {
    String words = Files.exists(output) ? Files.readString(output).strip() : e.getMessage();
    return new LibvirtException(
        ErrorCode.VIR_ERR_INTERNAL_ERROR,
        ErrorDomain.VIR_FROM_QEMU,
        "Failed to probe QEMU binary with QMP: " + (words.isEmpty() ? binary : words),
        e);
  }

  /** The questions, over a monitor that is ready. */
  private record Questions(QmpClient monitor) {
    QemuCaps ask(Path binary) {
      JsonValue kvm = monitor.execute("query-kvm", TIME);
      return new QemuCaps(
          binary.toString(),
          monitor.greeting().number(),
          monitor.greeting().packaging(),
          monitor.execute("query-target", TIME).asObject().string("arch"),
          kvm.asObject().flag("enabled"),
          CapsJson.machines(monitor.execute("query-machines", TIME).asList()),
          devices(),
          names("query-cpu-definitions", JsonObject.empty()));
    }

    private Set<String> devices() {
      JsonObject types = JsonObject.of("implements", "device", "abstract", false);
      return names("qom-list-types", types).stream().collect(Collectors.toSet());
    }

    private List<String> names(String command, JsonObject arguments) {
      return monitor.execute(command, arguments, TIME).asList().stream()
          .map(item -> item.asObject().string("name"))
          .toList();
    }
  }
}
