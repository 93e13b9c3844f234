package org.serval.driver.qemu.internal.start;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.driver.qemu.internal.caps.QemuCaps;
import org.serval.driver.qemu.internal.command.CommandLine;
import org.serval.driver.qemu.internal.command.CommandLineBuilder;
import org.serval.driver.qemu.internal.command.Launch;
import org.serval.driver.qemu.internal.config.QemuConf;
import org.serval.driver.qemu.internal.guest.QemuErrors;
import org.serval.posix.Exit;
import org.serval.posix.Spawn;
import org.serval.process.Cgroups;
import org.serval.process.GuestCgroup;
import org.serval.process.GuestLog;
import org.serval.process.GuestProcess;
import org.serval.process.SystemErrors;
import org.serval.qmp.QmpClient;
import org.serval.qmp.QmpListener;
import org.serval.state.Reverter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts QEMU and connects to its monitor. Blocks until the monitor answers. */
public final class StartProcess {
  private static final Duration MONITOR = Duration.ofSeconds(60);
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);
  private static final Duration KILL = Duration.ofSeconds(15);
  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  private static final Logger LOG = LoggerFactory.getLogger(StartProcess.class);
  private final QemuPaths paths;
  private final QemuConf conf;
  private final Cgroups cgroups;

  /**
   * A process that was started.
   *
   * @param process the process
   * @param log its log
   * @param place where in the log its own words begin
   */
  public record Started(GuestProcess process, GuestLog log, long place) {}

  /** Starts with these. */
  public StartProcess(QemuPaths paths, QemuConf conf, Cgroups cgroups) {
    this.paths = paths;
    this.conf = conf;
    this.cgroups = cgroups;
  }

  /** Starts QEMU, stopped; the reverter kills it. */
  public Started start(String name, int id, Preparation ready, QemuCaps caps, Reverter reverter) {
    CommandLine command =
        CommandLineBuilder.build(ready.document().view(), launch(name, id, ready, caps), PATH);
    try {
      GuestLog log = new GuestLog(paths.logFile(name));
      log.prepare();
      long place = log.started(facts(caps), command.environment(), command.words());
      GuestProcess process = GuestProcess.start(spawn(name, id, command, ready), log);
      reverter.add("process", () -> process.kill(Duration.ZERO, KILL));
      ready.close();
      return new Started(process, log, place);
    } catch (IOException e) {
      throw SystemErrors.of(ErrorDomain.VIR_FROM_QEMU, "Cannot start " + caps.binary(), e);
    }
  }

  private Launch launch(String name, int id, Preparation ready, QemuCaps caps) {
    return new Launch(
        caps,
        paths.domainDirectory(id, name),
        "fd=" + ready.monitor(),
        paths.channelDirectory(id, name),
        ready.chains(),
        ready.interfaces().files(),
        ready.listeners(),
        conf);
  }

  private Spawn spawn(String name, int id, CommandLine command, Preparation ready) {
    Spawn spawn = Spawn.command(command.words()).environment(command.environment());
    spawn
        .directory(java.nio.file.Path.of("/"))
        .umask(0002)
        .limit("core", conf.limits().core(), conf.limits().core());
    if (conf.limits().files() > 0) {
      long files = conf.limits().files() + 1; // as libvirtd: the limit is above the highest number
      spawn.limit("nofile", files, files);
    }
    if (conf.limits().processes() > 0) {
      spawn.limit("nproc", conf.limits().processes(), conf.limits().processes());
    }
    conf.account()
        .filter(account -> !account.isRoot())
        .ifPresent(account -> spawn.user(account.uid(), account.gid(), account.groups()));
    if (conf.account().isPresent()) {
      cgroups.create("qemu", id, name).ifPresent(group -> enter(group, spawn));
    }
    ready.child().to(spawn);
    return spawn;
  }

  private void enter(GuestCgroup group, Spawn spawn) {
    group.directories().forEach(spawn::cgroup);
    long threads = conf.limits().threads();
    try {
      if (threads > 0 && !group.write("pids", "pids.max", Long.toString(threads))) {
        LOG.warn("max_threads_per_process has no effect: this host has no pids controller");
      }
    } catch (IOException e) {
      LOG.warn("threads of guests are not limited: {}", e.toString());
    }
  }

  private static String facts(QemuCaps caps) {
    int version = caps.version();
    return "libvirt version: 10.8.0, qemu version: "
        + version / 1_000_000
        + "."
        + version / 1000 % 1000
        + "."
        + version % 1000
        + caps.packaging()
        + ", kernel: "
        + System.getProperty("os.version")
        + ", hostname: "
        + hostname();
  }

  private static String hostname() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return "localhost";
    }
  }

  /**
   * Connects to the monitor; QEMU answers when all devices are there.
   *
   * @throws LibvirtException {@code VIR_ERR_INTERNAL_ERROR} with QEMU's own words if it ended
   */
  public QmpClient connect(String name, int id, Started started, QmpListener listener) {
    try {
      return QmpClient.connect(paths.monitor(id, name), listener, MONITOR);
    } catch (LibvirtException e) {
      throw ended(started).orElse(e);
    }
  }

  private static Optional<LibvirtException> ended(Started started) {
    try {
      Optional<Exit> exit = started.process().await(LAST_WORDS);
      if (exit.isEmpty()) {
        return Optional.empty();
      }
      String words = started.log().wordsSince(started.place()).strip();
      String detail = words.isEmpty() ? exit.get().describe() : words;
      return Optional.of(
          QemuErrors.internal("process exited while connecting to monitor: " + detail));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
