package org.serval.launcher;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/**
 * The start of one driver bundle. It runs on a thread of its own, since a driver's activation may
 * hang, and the daemon must go on. A driver that says in its manifest that it offers the service
 * has come up when the service can be had, and not before.
 */
final class DriverStart {
  /** The service that a driver registers. */
  static final String SERVICE = "org.serval.api.Driver";

  /** Its property that names the scheme. */
  static final String SCHEME = "serval.driver.scheme";

  private static final long POLL_NANOS = 1_000_000;

  private final Bundle bundle;
  private final Components components;
  private final CompletableFuture<Void> started = new CompletableFuture<>();
  private final CompletableFuture<Optional<String>> serving = new CompletableFuture<>();
  private final Thread thread;
  private volatile boolean abandoned;

  private DriverStart(Bundle bundle, Components components) {
    this.bundle = bundle;
    this.components = components;
    this.thread = Thread.ofPlatform().daemon().name("start-" + bundle).unstarted(this::run);
  }

  /** Begins a start. */
  static DriverStart begin(Bundle bundle, Components components) {
    DriverStart start = new DriverStart(bundle, components);
    start.thread.start();
    return start;
  }

  private void run() {
    try {
      // Not written down: a start of the daemon decides anew what comes up, on threads like this
      // one.
      bundle.stop(Bundle.STOP_TRANSIENT); // if it failed before
      bundle.start(Bundle.START_TRANSIENT);
      started.complete(null);
      serving.complete(untilItServes());
    } catch (BundleException | RuntimeException | Error e) {
      started.completeExceptionally(e);
      serving.completeExceptionally(e);
    }
  }

  /** What is wrong, as a sentence; empty when the driver serves. */
  private Optional<String> untilItServes() {
    while (promisesService(bundle)) {
      Optional<String> failure = components.problem(bundle).filter(Components::isFailure);
      if (failure.isPresent() || abandoned) {
        return failure;
      }
      if (serves(bundle)) {
        return Optional.empty();
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return Optional.empty();
  }

  /**
   * Waits until {@link Bundle#start} has returned, or a moment has come.
   *
   * @param deadline by {@link System#nanoTime}
   * @return what is wrong, as a sentence; empty if it returned in good order
   */
  Optional<String> awaitStarted(long deadline) {
    return await(started.thenApply(nothing -> Optional.<String>empty()), deadline);
  }

  /** Waits until the driver serves, or a moment has come. Result as {@link #awaitStarted}. */
  Optional<String> awaitService(long deadline) {
    Optional<String> problem = await(serving, deadline);
    return problem.isPresent() && started.isDone() && !started.isCompletedExceptionally()
        ? components.problem(bundle).or(() -> problem)
        : problem;
  }

  private static Optional<String> await(CompletableFuture<Optional<String>> done, long deadline) {
    try {
      return done.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return Optional.of("its activation does not come to an end");
    } catch (ExecutionException e) {
      return Optional.of("it does not start: " + e.getCause().getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("the daemon stops");
    }
  }

  /** Has something done, on the thread of the start, once it is known if the driver serves. */
  void whenFinished(Runnable then) {
    serving.whenComplete((_, _) -> then.run());
  }

  /** Whether it is known if the driver serves. */
  boolean finished() {
    return serving.isDone();
  }

  /** Why {@link Bundle#start} failed, as a sentence; empty while it runs, and if it did not. */
  Optional<String> failure() {
    return started.isCompletedExceptionally() ? awaitStarted(System.nanoTime()) : Optional.empty();
  }

  /** Frees the thread, if what hangs in it can be interrupted. */
  void abandon() {
    abandoned = true;
    thread.interrupt();
  }

  private static boolean promisesService(Bundle bundle) {
    for (BundleCapability offered :
        bundle.adapt(BundleRevision.class).getDeclaredCapabilities("osgi.service")) {
      Map<String, Object> attributes = offered.getAttributes();
      if (String.valueOf(attributes.get(Constants.OBJECTCLASS)).contains(SERVICE)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a driver of this bundle can be had. */
  static boolean serves(Bundle bundle) {
    ServiceReference<?>[] registered = bundle.getRegisteredServices();
    if (registered == null) {
      return false;
    }
    for (ServiceReference<?> reference : registered) {
      if (isDriver(reference) && canBeHad(bundle, reference)) {
        return true;
      }
    }
    return false;
  }

  static boolean isDriver(ServiceReference<?> reference) {
    return java.util.List.of((String[]) reference.getProperty(Constants.OBJECTCLASS))
        .contains(SERVICE);
  }

  private static boolean canBeHad(Bundle bundle, ServiceReference<?> reference) {
    Object driver = bundle.getBundleContext().getService(reference);
    if (driver != null) {
      bundle.getBundleContext().ungetService(reference);
    }
    return driver != null;
  }
}
