package org.serval.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
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
 * installed beside the old one and must resolve there before it takes the old one's place; one that
 * does not is refused and the old one stays. One thread at a time.
 */
final class Drivers {
  private static final Logger log = LoggerFactory.getLogger(Drivers.class);

  private final DriverFolders folders;
  private final BundleContext context;

  Drivers(DriverFolders folders, BundleContext context) {
    this.folders = folders;
    this.context = context;
  }

  /** Brings the installed drivers in line with the directories. Never throws for a bad jar. */
  void reconcile() {
    List<DriverJar> jars = folders.scan();
    removeAllBut(jars);
    for (DriverJar jar : jars) {
      if (context.getBundle(jar.location()) == null) {
        bringIn(jar);
      }
    }
  }

  private void removeAllBut(List<DriverJar> jars) {
    Set<String> wanted = jars.stream().map(DriverJar::locationPrefix).collect(Collectors.toSet());
    List<Bundle> gone = new ArrayList<>();
    for (Bundle bundle : context.getBundles()) {
      String location = bundle.getLocation();
      if (DriverJar.isDriver(location) && !wanted.contains(DriverJar.prefixOf(location))) {
        gone.add(bundle);
      }
    }
    remove(gone);
  }

  private void bringIn(DriverJar jar) {
    List<Bundle> old = installedFrom(jar);
    Bundle fresh;
    try {
      fresh = install(jar);
    } catch (IOException | BundleException e) {
      refuse(jar, e.getMessage(), old);
      return;
    }
    String problem = resolve(fresh);
    if (problem != null) {
      refuse(jar, problem, old);
      remove(List.of(fresh));
      return;
    }
    replace(jar, old, fresh);
  }

  private List<Bundle> installedFrom(DriverJar jar) {
    List<Bundle> old = new ArrayList<>();
    for (Bundle bundle : context.getBundles()) {
      if (bundle.getLocation().startsWith(jar.locationPrefix())) {
        old.add(bundle);
      }
    }
    return old;
  }

  private Bundle install(DriverJar jar) throws IOException, BundleException {
    try (InputStream content = Files.newInputStream(jar.path())) {
      Bundle bundle = context.installBundle(jar.location(), content);
      if (bundle.getSymbolicName() == null) {
        bundle.uninstall();
        throw new BundleException("it is not an OSGi bundle");
      }
      return bundle;
    }
  }

  /** Null if it resolves, otherwise what is in the way. */
  private String resolve(Bundle bundle) {
    FrameworkWiring wiring = context.getBundle(0).adapt(FrameworkWiring.class);
    if (wiring.resolveBundles(List.of(bundle))) {
      return null;
    }
    try {
      bundle.start(Bundle.START_TRANSIENT);
      return null;
    } catch (BundleException e) {
      return e.getMessage();
    }
  }

  private void replace(DriverJar jar, List<Bundle> old, Bundle fresh) {
    try {
      for (Bundle bundle : old) {
        bundle.stop(Bundle.STOP_TRANSIENT);
      }
      fresh.start();
    } catch (BundleException e) {
      refuse(jar, e.getMessage(), old);
      remove(List.of(fresh));
      startAgain(old);
      return;
    }
    remove(old);
    log.info(
        "The driver {} {} is {}",
        fresh.getSymbolicName(),
        fresh.getVersion(),
        old.isEmpty() ? "installed" : "updated");
  }

  private static void startAgain(List<Bundle> old) {
    for (Bundle bundle : old) {
      try {
        bundle.start(Bundle.START_TRANSIENT);
      } catch (BundleException e) {
        log.error("The driver {} does not start again", bundle.getSymbolicName(), e);
      }
    }
  }

  private static void refuse(DriverJar jar, String why, List<Bundle> old) {
    log.error(
        "The driver {} is refused, {}: {}",
        jar.path(),
        old.isEmpty() ? "it is not installed" : "the one that runs stays",
        why);
  }

  private void remove(List<Bundle> bundles) {
    if (bundles.isEmpty()) {
      return;
    }
    for (Bundle bundle : bundles) {
      try {
        bundle.uninstall();
        log.debug("The driver {} is removed", bundle.getSymbolicName());
      } catch (BundleException e) {
        log.error("The driver {} does not go", bundle.getSymbolicName(), e);
      }
    }
    context.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(bundles);
  }
}
