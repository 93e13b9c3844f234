package org.serval.launcher;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Starts drivers that say in their manifest that they can wait ({@code org.serval.api.OnDemand})
 * when a client opens their scheme. Until then such a bundle is installed and no more. A driver
 * that failed is tried again then, since what was in its way may be gone. The service is a
 * function, as the launcher and the bundles share no classes but the platform's: it is given a
 * scheme that has no driver, and answers when it has one, or else with what is in the way. Any
 * thread; blocks.
 */
final class OnDemandDrivers implements Function<String, Optional<String>> {
  private static final String NAMESPACE = "org.serval.driver.on.demand";
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final BundleContext context;
  private final Components components;
  private final DriverStates states;

  OnDemandDrivers(BundleContext context, Components components, DriverStates states) {
    this.context = context;
    this.components = components;
    this.states = states;
  }

  /** Registers the service. */
  void offer() {
    Map<String, String> properties = Map.of("serval.function", "driver.for.scheme");
    context.registerService(Function.class, this, FrameworkUtil.asDictionary(properties));
  }

  /** The schemes that a bundle serves on demand; none if it is to be started with the daemon. */
  static List<String> schemes(Bundle bundle) {
    return bundle.adapt(BundleRevision.class).getDeclaredCapabilities(NAMESPACE).stream()
        .map(offered -> String.valueOf(offered.getAttributes().get("scheme")))
        .toList();
  }

  /** Whether it is one of these, and not started. */
  static boolean isUnused(Bundle bundle) {
    return (bundle.getState() & (Bundle.INSTALLED | Bundle.RESOLVED)) != 0
        && !schemes(bundle).isEmpty();
  }

  /**
   * Has the scheme's driver come up.
   *
   * @return a sentence that names the driver and says why it does not serve; empty if it does, or
   *     if there is none
   */
  @Override
  public Optional<String> apply(String scheme) {
    List<Bundle> drivers =
        Stream.of(context.getBundles())
            .filter(bundle -> DriverJar.isDriver(bundle.getLocation()))
            .filter(bundle -> schemes(bundle).contains(scheme) || components.drives(bundle, scheme))
            .toList();
    Optional<String> problem = Optional.empty();
    for (Bundle driver : drivers) {
      problem = problem(driver).map(why -> driver.getSymbolicName() + ": " + why);
    }
    return problem;
  }

  private Optional<String> problem(Bundle driver) {
    Optional<String> problem = components.problem(driver);
    if (schemes(driver).isEmpty() && problem.filter(Components::isFailure).isEmpty()) {
      return problem; // it waits for something, or is on its way by itself
    }
    Optional<String> left =
        states.startIfDown(driver).awaitService(System.nanoTime() + LIMIT.toNanos());
    states.write();
    return left;
  }
}
