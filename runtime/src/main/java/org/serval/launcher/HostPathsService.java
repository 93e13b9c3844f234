package org.serval.launcher;

import java.lang.reflect.Constructor;
import java.nio.file.Path;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * Registers the {@code org.serval.api.HostPaths} of this daemon. The record belongs to the {@code
 * api} bundle, whose classes the launcher cannot see, so it is made by reflection.
 */
final class HostPathsService {
  private static final String API_BUNDLE = "org.serval.api";
  private static final String TYPE = "org.serval.api.HostPaths";

  private HostPathsService() {}

  /** Registers the service for as long as the framework runs. Call before bundles are started. */
  static void register(BundleContext context, Places places) throws ReflectiveOperationException {
    for (Bundle bundle : context.getBundles()) {
      if (API_BUNDLE.equals(bundle.getSymbolicName())) {
        context.registerService(TYPE, make(bundle.loadClass(TYPE), places), null);
        return;
      }
    }
  }

  private static Object make(Class<?> type, Places places) throws ReflectiveOperationException {
    Constructor<?> constructor =
        type.getConstructor(
            boolean.class, Path.class, Path.class, Path.class, Path.class, Path.class, Path.class);
    return constructor.newInstance(
        places.privileged(),
        places.etc(),
        places.run(),
        places.lib(),
        places.log(),
        places.cache(),
        places.pki());
  }
}
