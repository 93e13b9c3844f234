package org.serval.launcher;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops and removes one driver bundle on a thread of its own, since a driver may hang when it goes,
 * and the daemon must go on. One that does is interrupted; if that does not help it is left as it
 * is, out of everybody's way: its service is gone before its own code is called.
 */
final class DriverEnd {
  /** Longer than a driver may take for its last calls. */
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(1);
  private static final Logger log = LoggerFactory.getLogger(DriverEnd.class);

  private DriverEnd() {}

  private interface Step {
    void run() throws BundleException;
  }

  /** Stops a driver; whether it did in time and in good order. */
  static boolean stop(Bundle driver) {
    return within("stop", driver, () -> driver.stop(Bundle.STOP_TRANSIENT));
  }

  /** Removes a driver; whether it went in time and in good order. */
  static boolean uninstall(Bundle driver) {
    return within("go", driver, driver::uninstall);
  }

  /** One that still hangs from before is not waited for again. */
  private static boolean within(String what, Bundle driver, Step step) {
    String name = driver.getSymbolicName();
    if (driver.getState() == Bundle.STOPPING) {
      log.error("The driver {} {} still hangs in its deactivation", name, driver.getVersion());
      return false;
    }
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name(what + "-" + driver)
            .start(() -> done.complete(inGoodOrder(what, driver, step)));
    try {
      if (!thread.join(LIMIT)) {
        log.error("The driver {} does not {}: it is interrupted", name, what);
        thread.interrupt();
      }
      if (!thread.join(AFTER_INTERRUPT)) {
        log.error(
            "The driver {} {} hangs in its deactivation and is left behind, without a service",
            name,
            driver.getVersion());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return done.getNow(false);
  }

  private static boolean inGoodOrder(String what, Bundle driver, Step step) {
    try {
      step.run();
      return true;
    } catch (BundleException e) {
      log.error("The driver {} does not {} in good order", driver.getSymbolicName(), what, e);
      return false;
    }
  }
}
