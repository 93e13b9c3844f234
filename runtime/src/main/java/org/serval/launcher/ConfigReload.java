package org.serval.launcher;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the {@code conf} bundle about the configuration files, and to read them again. The launcher
 * cannot see that bundle's classes, so the calls go by reflection. One thread.
 */
final class ConfigReload {
  private static final Logger log = LoggerFactory.getLogger(ConfigReload.class);
  private static final String SERVICE = "org.serval.conf.ConfigReloader";

  private static final List<String> UNREAD =
      List.of("The configuration is not read: the component that reads it does not run");

  private final BundleContext context;

  ConfigReload(BundleContext context) {
    this.context = context;
  }

  /** What is wrong with the files as they were read last: sentences. Empty if all is well. */
  List<String> problems() {
    return ask("problems");
  }

  /** Has all files read again, and logs what is wrong with them. */
  void reload() {
    for (String problem : ask("reload")) {
      log.error("{}", problem);
    }
  }

  private List<String> ask(String method) {
    ServiceReference<?> reference = context.getServiceReference(SERVICE);
    if (reference == null) {
      return UNREAD;
    }
    Object reloader = context.getService(reference);
    if (reloader == null) {
      return UNREAD;
    }
    try {
      Object sentences =
          reloader
              .getClass()
              .getClassLoader()
              .loadClass(SERVICE)
              .getMethod(method)
              .invoke(reloader);
      return ((List<?>) sentences).stream().map(String::valueOf).toList();
    } catch (InvocationTargetException e) {
      log.error("The configuration cannot be read", e.getCause());
    } catch (ReflectiveOperationException e) {
      log.error("The configuration reader has no {}()", method, e);
    } finally {
      context.ungetService(reference);
    }
    return UNREAD;
  }
}
