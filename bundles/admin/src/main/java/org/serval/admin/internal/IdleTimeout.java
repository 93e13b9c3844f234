package org.serval.admin.internal;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.serval.api.HostPaths;
import org.serval.rpc.Servers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the daemon when it has had neither a client nor a running guest for as long as {@code
 * --timeout} or virt-admin says. While there is a limit it looks once a second, on a thread of its
 * own; without one there is no thread.
 */
@Component(immediate = true, service = DaemonTimeout.class)
public final class IdleTimeout implements DaemonTimeout {
  private static final Logger LOG = LoggerFactory.getLogger(IdleTimeout.class);

  private final BundleContext context;
  private final IdleWatch watch;
  private ScheduledExecutorService clock;
  private ScheduledFuture<?> ticks;

  /** Follows the command line from the start. */
  @Activate
  public IdleTimeout(
      BundleContext context, @Reference Servers servers, @Reference HostPaths paths) {
    this.context = context;
    Guests guests = new Guests(paths.run());
    this.watch =
        new IdleWatch(
            System::nanoTime,
            () ->
                servers.all().stream().anyMatch(server -> server.clientNumbers().current() > 0)
                    || guests.run());
    String wanted = context.getProperty("serval.timeout");
    set(wanted == null ? 0 : Integer.parseUnsignedInt(wanted));
  }

  @Override
  public synchronized void set(int seconds) {
    watch.set(Integer.toUnsignedLong(seconds));
    if (watch.armed() && clock == null) {
      clock =
          new ScheduledThreadPoolExecutor(
              1, Thread.ofPlatform().daemon().name("idle-timeout").factory());
      ticks = clock.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    } else if (!watch.armed()) {
      stop();
    }
  }

  private void tick() {
    if (watch.tick()) {
      LOG.info("Nobody has needed the daemon for a while: it ends");
      try {
        context.getBundle(0).stop();
      } catch (BundleException e) {
        LOG.error("The daemon does not end", e);
      }
    }
  }

  @Deactivate
  synchronized void stop() {
    if (clock != null) {
      ticks.cancel(false);
      clock.shutdownNow();
      clock = null;
    }
  }
}
