package org.serval.launcher;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of the daemon that have a say in its start and reload: the services {@code
 * org.serval.api.DaemonPart}, called by reflection, since the launcher cannot see the bundles'
 * classes. One thread.
 */
final class Parts {
  private static final Logger log = LoggerFactory.getLogger(Parts.class);
  private static final String SERVICE = "org.serval.api.DaemonPart";

  /** The exit status that libvirtd has for it. */
  static final int CANNOT_SERVE = 6;

  private final BundleContext context;

  Parts(BundleContext context) {
    this.context = context;
  }

  /**
   * What keeps the daemon from serving.
   *
   * @param status the daemon's exit status
   */
  record Problems(List<String> sentences, int status) {}

  /** What the parts that cannot serve say; the first of them gives the status. */
  Optional<Problems> startProblems() {
    List<String> sentences = new ArrayList<>();
    int status = 0;
    for (ServiceReference<?> part : all()) {
      if (context.getService(part) == null) {
        sentences.add(
            "Clients cannot be served: "
                + part.getBundle().getSymbolicName()
                + ": a component of it cannot be made");
        status = CANNOT_SERVE;
      } else if (ask(part, "startProblems") instanceof List<?> said && !said.isEmpty()) {
        if (status == 0 && ask(part, "startStatus") instanceof Integer its) {
          status = its;
        }
        said.forEach(sentence -> sentences.add(String.valueOf(sentence)));
      }
    }
    return sentences.isEmpty() ? Optional.empty() : Optional.of(new Problems(sentences, status));
  }

  /** Has all parts follow a reload. */
  void reload() {
    all().forEach(part -> ask(part, "reload"));
  }

  private List<ServiceReference<?>> all() {
    try {
      ServiceReference<?>[] found = context.getAllServiceReferences(SERVICE, null);
      return found == null ? List.of() : List.of(found);
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e); // there is no filter
    }
  }

  private Object ask(ServiceReference<?> reference, String method) {
    Object part = context.getService(reference);
    try {
      return part == null
          ? null
          : part.getClass().getClassLoader().loadClass(SERVICE).getMethod(method).invoke(part);
    } catch (InvocationTargetException e) {
      log.error("A part of the daemon fails", e.getCause());
    } catch (ReflectiveOperationException e) {
      log.error("A part of the daemon has no {}()", method, e);
    } finally {
      context.ungetService(reference);
    }
    return null;
  }
}
