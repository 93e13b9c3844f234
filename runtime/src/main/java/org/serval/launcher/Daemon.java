package org.serval.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.launch.Framework;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of the daemon. The main thread brings everything up, then waits for what signals order,
 * one order at a time: a reload, or the stop. Stopping is given two seconds ({@link StopOrder}),
 * whatever hangs (guests are processes of their own and stay).
 */
final class Daemon {
  private static final Logger log = LoggerFactory.getLogger(Daemon.class);
  private static final long STOP_MILLIS = 1500;
  private static final int FAILED = 1;

  private enum Order {
    RELOAD,
    STOP
  }

  private final Path home;
  private final Places places;
  private final Options options;
  private final StopOrder stop =
      new StopOrder(Thread.currentThread(), () -> Runtime.getRuntime().halt(0));
  private final BlockingQueue<Order> orders = new LinkedBlockingQueue<>();
  private final ServiceManager manager =
      ServiceManager.of(System.getenv(), ProcessHandle.current().pid());

  /** Made by the main thread. */
  Daemon(Path home, Places places, Options options) {
    this.home = home;
    this.places = places;
    this.options = options;
  }

  /** Runs until stopped. Returns the exit status. */
  @SuppressWarnings("try") // The pid file is only held.
  int run() {
    if (options.verbose()) {
      FirstLog.verbose();
    }
    if (options.listen() && manager.passesSockets()) {
      return refuse(
          "--listen parameter not permitted with systemd activation sockets, see 'man libvirtd'"
              + " for further guidance",
          Parts.CANNOT_SERVE);
    }
    Signals.install(this::orderStop, () -> orders.add(Order.RELOAD));
    Optional<String> problem = options.config().flatMap(Daemon::problemOf);
    if (problem.isPresent()) {
      return refuse(problem.get(), FAILED);
    }
    Path file = options.pidFile().orElse(places.pidFile());
    if (file.toString().isEmpty()) {
      return serveIfPossible();
    }
    try (PidFile pidFile = PidFile.acquire(file, options.pidFile().isEmpty())) {
      return serveIfPossible();
    } catch (IOException e) {
      return refuse(e.getMessage(), FAILED);
    }
  }

  private int serveIfPossible() {
    try {
      return serve();
    } catch (IOException | BundleException e) {
      log.error("The daemon cannot start", e);
      return FAILED;
    }
  }

  private static Optional<String> problemOf(Path config) {
    String why = null;
    if (config.toString().isEmpty() || !Files.exists(config)) {
      why = "Failed to open file '%s': No such file or directory: %s";
    } else if (Files.isDirectory(config)) {
      why = "Failed to read file '%s': Is a directory: %s";
    } else if (!Files.isReadable(config)) {
      why = "Failed to open file '%s': Permission denied: %s";
    }
    return Optional.ofNullable(why)
        .map(text -> "Can't load config file: " + text.formatted(config, config));
  }

  private static int refuse(String why, int status) {
    log.error("{}", why);
    return status;
  }

  private int serve() throws IOException, BundleException {
    StartCosts costs = StartCosts.asked() ? new StartCosts() : null;
    StartIndex index = StartIndex.read(home.resolve("lib/start.index"), home);
    FrameworkCache cache = new FrameworkCache(places.frameworkCache(), index.fingerprint());
    Core core = Core.install(index, cache, FrameworkProperties.of(home, options));
    Framework framework = core.framework();
    stop.stopsBy(() -> end(framework));
    DriverReport report = new DriverReport(places.driverReport());
    int status = 0;
    try {
      BundleContext context = framework.getBundleContext();
      context.addBundleListener(endWithFramework());
      if (costs != null) {
        context.addBundleListener(costs);
      }
      framework.start();
      Drivers drivers = new Drivers(folders(), context, report);
      drivers.reconcile();
      ConfigReload config = new ConfigReload(context);
      for (String problem : config.problems()) {
        status = refuse(problem, FAILED);
      }
      Parts parts = new Parts(context);
      if (status == 0) {
        status = refusals(core, context, parts);
      }
      if (status != 0) {
        return status;
      }
      Readiness.announce(options.daemon());
      manager.ready();
      if (costs != null) {
        context.removeBundleListener(costs);
        costs.print(new PrintStream(System.err, true, StandardCharsets.UTF_8));
      }
      obey(drivers, config, parts);
    } finally {
      stop(framework);
      report.remove();
    }
    return 0;
  }

  /** Logs what keeps the sockets shut. Returns the exit status for it, 0 if there is nothing. */
  private static int refusals(Core core, BundleContext context, Parts parts)
      throws BundleException {
    int status = 0;
    Components components = new Components(context);
    List<String> reasons = new ArrayList<>(components.problems(core.startLast()));
    reasons.addAll(components.failures(core.started()));
    for (String why : reasons) {
      status = refuse(why, Parts.CANNOT_SERVE);
    }
    Optional<Parts.Problems> problems = parts.startProblems();
    if (problems.isPresent()) {
      problems.get().sentences().forEach(why -> refuse(why, Parts.CANNOT_SERVE));
      status = problems.get().status();
    }
    return status;
  }

  private DriverFolders folders() {
    return new DriverFolders(home.resolve("drivers"), places.hostDrivers());
  }

  /** A bundle may stop the framework, as the idle timeout does; then the daemon ends as well. */
  private SynchronousBundleListener endWithFramework() {
    return event -> {
      if (event.getBundle().getBundleId() == 0 && event.getType() == BundleEvent.STOPPING) {
        orderStop();
      }
    };
  }

  private void orderStop() {
    orders.add(Order.STOP);
    stop.give();
  }

  private void obey(Drivers drivers, ConfigReload config, Parts parts) {
    MemoryKeeper memory = MemoryKeeper.ofThisProcess();
    try {
      for (Order order = next(memory); order != Order.STOP; order = next(memory)) {
        manager.reloading();
        drivers.reconcile();
        config.reload();
        parts.reload();
        manager.ready();
      }
    } catch (InterruptedException e) {
      log.debug("interrupted: stopping");
    }
  }

  /** Waits for an order; meanwhile it shows that it lives and looks after the memory. */
  private Order next(MemoryKeeper memory) throws InterruptedException {
    long life = manager.signOfLifeMillis();
    long pause = TimeUnit.SECONDS.toMillis(MemoryKeeper.SECONDS);
    Order order = null;
    while (order == null) {
      if (life > 0) {
        manager.alive();
      }
      order = orders.poll(life > 0 ? Math.min(life, pause) : pause, TimeUnit.MILLISECONDS);
      if (order == null) {
        memory.look();
      }
    }
    return order;
  }

  private void stop(Framework framework) {
    stop.begin();
    manager.stopping();
    end(framework);
    stop.done();
  }

  private static void end(Framework framework) {
    try {
      framework.stop();
      framework.waitForStop(STOP_MILLIS);
    } catch (BundleException e) {
      log.error("The daemon does not stop in good order", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
