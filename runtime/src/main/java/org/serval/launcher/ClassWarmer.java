package org.serval.launcher;

import java.net.URL;
import java.util.Enumeration;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads and links all classes of a bundle that is resolved and not started, without initialising
 * them. Done while the driver that it replaces still serves, so that the time between the two is
 * not spent on reading and verifying classes.
 */
final class ClassWarmer {
  private static final Logger log = LoggerFactory.getLogger(ClassWarmer.class);

  private ClassWarmer() {}

  /** What cannot be loaded is left for whoever needs it. */
  static void warm(Bundle bundle) {
    Enumeration<URL> entries = bundle.findEntries("/", "*.class", true);
    while (entries != null && entries.hasMoreElements()) {
      String path = entries.nextElement().getPath();
      if (!path.contains("META-INF") && !path.endsWith("-info.class")) {
        link(bundle, path.substring(1, path.length() - ".class".length()).replace('/', '.'));
      }
    }
  }

  private static void link(Bundle bundle, String name) {
    try {
      // Asking for its constructors makes the JVM link a class, and nothing run.
      var unused = bundle.loadClass(name).getDeclaredConstructors();
    } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
      log.debug("{} is not loaded beforehand: {}", name, e.toString());
    }
  }
}
