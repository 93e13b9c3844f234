package org.serval.launcher;

import java.lang.reflect.InvocationTargetException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the {@code conf} bundle to read the configuration files again. The launcher cannot see that
 * bundle's classes, so the call goes by reflection.
 */
final class ConfigReload implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(ConfigReload.class);
  private static final String SERVICE = "org.serval.conf.ConfigReloader";

  private final BundleContext context;

  ConfigReload(BundleContext context) {
    this.context = context;
  }

  @Override
  public void run() {
    ServiceReference<?> reference = context.getServiceReference(SERVICE);
    if (reference == null) {
      log.warn("No configuration is read again: no bundle reads any");
      return;
    }
    Object reloader = context.getService(reference);
    try {
      reloader.getClass().getMethod("reload").invoke(reloader);
    } catch (InvocationTargetException e) {
      log.error("The configuration is not read again, the old one stays", e.getCause());
    } catch (ReflectiveOperationException e) {
      log.error("The configuration reader has no reload()", e);
    } finally {
      context.ungetService(reference);
    }
  }
}
