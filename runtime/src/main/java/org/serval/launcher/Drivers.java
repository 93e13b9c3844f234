package org.serval.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the installed driver bundles against the driver directories. The framework keeps its own
 * copy of a driver's jar, so a jar may be overwritten while the driver runs. A changed jar is
 * installed beside the old one, must resolve there, and has its classes loaded before it takes the
 * old one's place; if it then does not come up, the old one is started again. New drivers start
 * side by side, and one that hangs is left to itself. One thread at a time.
 */
final class Drivers {
  private static final Logger log = LoggerFactory.getLogger(Drivers.class);

  /** How long an update may take to come up before the old one is started again. */
  private static final Duration UPDATE_LIMIT = Duration.ofSeconds(5);

  /** How long the daemon waits for drivers that have nothing to take the place of. */
  private static final Duration START_LIMIT = Duration.ofSeconds(2);

  private final DriverFolders folders;
  private final BundleContext context;
  private final DriverStates states;
  private final Components components;
  private final WhyUnresolved why;

  Drivers(DriverFolders folders, BundleContext context, DriverReport report) {
    this.folders = folders;
    this.context = context;
    this.components = new Components(context);
    this.states = new DriverStates(context, components, report);
    this.why = new WhyUnresolved(context);
    new OnDemandDrivers(context, components, states).offer();
  }

  /** Brings the installed drivers in line with the directories. Never throws for a bad jar. */
  void reconcile() {
    List<DriverJar> jars = folders.scan();
    states.begin();
    removeAllBut(jars);
    Map<Bundle, DriverStart> starting = new LinkedHashMap<>();
    for (DriverJar jar : jars) {
      bringIn(jar, starting);
    }
    awaitAll(starting);
    states.write();
  }

  private void awaitAll(Map<Bundle, DriverStart> starting) {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    starting.forEach(
        (bundle, start) -> {
          Optional<String> problem = start.awaitStarted(deadline);
          if (problem.isPresent()) {
            log.error("The driver {}: {}", bundle.getSymbolicName(), problem.get());
          } else {
            log.info(
                "The driver {} {} is installed", bundle.getSymbolicName(), bundle.getVersion());
          }
        });
  }

  private void removeAllBut(List<DriverJar> jars) {
    Set<String> wanted = jars.stream().map(DriverJar::name).collect(Collectors.toSet());
    List<Bundle> gone = new ArrayList<>();
    for (Bundle bundle : context.getBundles()) {
      String location = bundle.getLocation();
      if (DriverJar.isDriver(location) && !wanted.contains(DriverJar.nameOf(location))) {
        gone.add(bundle);
      }
    }
    remove(gone);
  }

  private void bringIn(DriverJar jar, Map<Bundle, DriverStart> starting) {
    Bundle here = context.getBundle(jar.location());
    if (here == null) {
      bringInAnew(jar, starting);
    } else if (here.getState() != Bundle.ACTIVE && !OnDemandDrivers.isUnused(here)) {
      comeUp(jar, here, starting);
    }
  }

  private void bringInAnew(DriverJar jar, Map<Bundle, DriverStart> starting) {
    List<Bundle> old = installedFrom(jar);
    Bundle fresh;
    try {
      fresh = install(jar);
    } catch (IOException | BundleException e) {
      refuse(jar, e.getMessage(), old);
      return;
    }
    if (old.stream().allMatch(OnDemandDrivers::isUnused)) {
      if (comeUp(jar, fresh, starting)) {
        remove(old);
      }
      return;
    }
    String problem = resolve(fresh);
    if (problem == null) {
      replace(jar, old, fresh);
    } else {
      remove(List.of(fresh));
      refuse(jar, problem, old);
    }
  }

  /**
   * Has a driver that takes the place of none that runs resolve, and start unless that can wait.
   */
  private boolean comeUp(DriverJar jar, Bundle bundle, Map<Bundle, DriverStart> starting) {
    String problem = resolve(bundle);
    if (problem != null) {
      remove(List.of(bundle));
      refuse(jar, problem, installedFrom(jar));
    } else if (OnDemandDrivers.isUnused(bundle)) {
      log.info("The driver {} {} starts on demand", bundle.getSymbolicName(), bundle.getVersion());
    } else {
      starting.put(bundle, states.start(bundle));
      if (StartCosts.asked()) {
        awaitAll(starting); // one after the other, so that each shows what it costs alone
      }
    }
    return problem == null;
  }

  private List<Bundle> installedFrom(DriverJar jar) {
    List<Bundle> old = new ArrayList<>();
    for (Bundle bundle : context.getBundles()) {
      String location = bundle.getLocation();
      if (DriverJar.isDriver(location) && DriverJar.nameOf(location).equals(jar.name())) {
        old.add(bundle);
      }
    }
    return old;
  }

  private Bundle install(DriverJar jar) throws IOException, BundleException {
    Bundle bundle;
    try (InputStream content = Files.newInputStream(jar.path())) {
      bundle = context.installBundle(jar.location(), content);
    } catch (BundleException e) {
      log.debug("{} is no bundle", jar.path(), e);
      throw new BundleException("it is not a jar, or a damaged one");
    }
    if (bundle.getSymbolicName() == null) {
      bundle.uninstall();
      throw new BundleException("it is not an OSGi bundle");
    }
    return bundle;
  }

  /** Null if it resolves, otherwise what is in the way. */
  private String resolve(Bundle bundle) {
    FrameworkWiring wiring = context.getBundle(0).adapt(FrameworkWiring.class);
    return wiring.resolveBundles(List.of(bundle))
        ? null
        : why.of(bundle, "something that it requires is not here");
  }

  private void replace(DriverJar jar, List<Bundle> old, Bundle fresh) {
    ClassWarmer.warm(fresh);
    long begin = System.nanoTime();
    old.forEach(DriverEnd::stop);
    long stopped = System.nanoTime();
    DriverStart start = DriverStart.begin(fresh, components);
    Optional<String> problem = start.awaitService(stopped + UPDATE_LIMIT.toNanos());
    if (problem.isPresent()) {
      start.abandon();
      remove(List.of(fresh));
      startAgain(old);
      refuse(jar, problem.get(), old);
      return;
    }
    log.info(
        "The driver {} {} is updated; it was away for {} ms",
        fresh.getSymbolicName(),
        fresh.getVersion(),
        Duration.ofNanos(System.nanoTime() - begin).toMillis());
    remove(old);
  }

  private void startAgain(List<Bundle> old) {
    for (Bundle bundle : old) {
      DriverStart.begin(bundle, components)
          .awaitService(System.nanoTime() + UPDATE_LIMIT.toNanos())
          .ifPresent(
              problem ->
                  log.error(
                      "The driver {} does not start again: {}", bundle.getSymbolicName(), problem));
    }
  }

  private void refuse(DriverJar jar, String why, List<Bundle> old) {
    String stays = old.isEmpty() ? "it is not installed" : "the one that runs stays";
    log.error("The driver {} is refused, {}: {}", jar.path(), stays, why);
    states.refused(jar, old.isEmpty() ? why : why + "; the one that ran before still runs");
  }

  /** One that hangs stays; the framework would hang with it if it were to let go of its classes. */
  private void remove(List<Bundle> bundles) {
    List<Bundle> gone = bundles.stream().filter(DriverEnd::uninstall).toList();
    if (!gone.isEmpty()) {
      context.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(gone);
    }
  }
}
