package org.serval.launcher;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
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

  private final BundleContext context;

  Parts(BundleContext context) {
    this.context = context;
  }

  /** What keeps the daemon from serving: sentences. Empty if all is well. */
  List<String> startProblems() {
    List<String> sentences = new ArrayList<>();
    for (Object answer : ask("startProblems")) {
      ((List<?>) answer).forEach(sentence -> sentences.add(String.valueOf(sentence)));
    }
    return sentences;
  }

  /** Has all parts follow a reload. */
  void reload() {
    ask("reload");
  }

  private List<Object> ask(String method) {
    List<Object> answers = new ArrayList<>();
    try {
      ServiceReference<?>[] found = context.getAllServiceReferences(SERVICE, null);
      for (ServiceReference<?> each : found == null ? new ServiceReference<?>[0] : found) {
        Object answer = ask(each, method);
        if (answer != null) {
          answers.add(answer);
        }
      }
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e); // there is no filter
    }
    return answers;
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
