package org.serval.launcher;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Declarative Services what became of a bundle's components. Its classes are in a bundle that
 * the launcher cannot see, so the calls go by reflection. Any thread.
 */
final class Components {
  private static final Logger log = LoggerFactory.getLogger(Components.class);
  private static final String RUNTIME =
      "org.osgi.service.component.runtime.ServiceComponentRuntime";
  private static final int UNSATISFIED_CONFIGURATION = 1;
  private static final int UNSATISFIED_REFERENCE = 2;
  private static final int SATISFIED = 4;
  private static final int FAILED = 16;

  private final BundleContext context;

  Components(BundleContext context) {
    this.context = context;
  }

  /** Whether a sentence of {@link #problem} says that a component failed, and does not wait. */
  static boolean isFailure(String problem) {
    return problem.startsWith("it fails");
  }

  /** Why a component of the bundle does not run, as a sentence; empty if all do. */
  Optional<String> problem(Bundle bundle) {
    return withRuntime(Optional.empty(), runtime -> problem(runtime, bundle));
  }

  /** Whether one of the bundle's components is a driver of a scheme, be it up or not. */
  boolean drives(Bundle bundle, String scheme) {
    return withRuntime(
        false,
        runtime -> {
          for (Object component : descriptions(runtime, bundle)) {
            Map<?, ?> properties = (Map<?, ?>) field(component, "properties");
            if (scheme.equals(properties.get(DriverStart.SCHEME))) {
              return true;
            }
          }
          return false;
        });
  }

  private <T> T withRuntime(T without, Question<T> question) {
    ServiceReference<?> reference = context.getServiceReference(RUNTIME);
    if (reference == null) {
      return without;
    }
    try {
      return question.ask(context.getService(reference));
    } catch (ReflectiveOperationException e) {
      log.warn("Declarative Services cannot be asked", e);
      return without;
    } finally {
      context.ungetService(reference);
    }
  }

  /** What Declarative Services are asked. */
  private interface Question<T> {
    T ask(Object runtime) throws ReflectiveOperationException;
  }

  /** Why components of the bundles do not run, in sentences for the administrator. */
  List<String> problems(List<Bundle> bundles) {
    return problems(bundles, _ -> true);
  }

  /** The same, without those that only wait: what may be missing is theirs to say. */
  List<String> failures(List<Bundle> bundles) {
    return problems(bundles, Components::isFailure);
  }

  private List<String> problems(List<Bundle> bundles, Predicate<String> counts) {
    return bundles.stream()
        .flatMap(
            bundle ->
                problem(bundle).stream()
                    .filter(counts)
                    .map(
                        why ->
                            "Clients cannot be served: " + bundle.getSymbolicName() + ": " + why))
        .toList();
  }

  private static Optional<String> problem(Object runtime, Bundle bundle)
      throws ReflectiveOperationException {
    for (Object component : descriptions(runtime, bundle)) {
      Collection<?> configurations =
          (Collection<?>)
              type(runtime)
                  .getMethod("getComponentConfigurationDTOs", component.getClass())
                  .invoke(runtime, component);
      for (Object configuration : configurations) {
        Optional<String> problem = problem(bundle, component, configuration);
        if (problem.isPresent()) {
          return problem;
        }
      }
    }
    return Optional.empty();
  }

  private static Collection<?> descriptions(Object runtime, Bundle bundle)
      throws ReflectiveOperationException {
    Object bundles = new Bundle[] {bundle};
    return (Collection<?>)
        type(runtime)
            .getMethod("getComponentDescriptionDTOs", Bundle[].class)
            .invoke(runtime, bundles);
  }

  private static Class<?> type(Object runtime) throws ClassNotFoundException {
    return runtime.getClass().getClassLoader().loadClass(RUNTIME);
  }

  private static Optional<String> problem(Bundle bundle, Object component, Object configuration)
      throws ReflectiveOperationException {
    return switch ((Integer) field(configuration, "state")) {
      case UNSATISFIED_CONFIGURATION ->
          Optional.of(
              "it waits for its configuration " + list(field(component, "configurationPid")));
      case UNSATISFIED_REFERENCE -> missingService(component, configuration);
      case FAILED -> Optional.of("it fails in activation: " + cause(configuration));
      case SATISFIED -> unusable(bundle, (String) field(component, "implementationClass"));
      default -> Optional.empty();
    };
  }

  /** A component that is made when somebody needs it: whether it can be, as far as one sees now. */
  private static Optional<String> unusable(Bundle bundle, String name) {
    try {
      Class<?> type = bundle.loadClass(name);
      // Asking for these makes the JVM link the class and find what its declarations name.
      int declared = type.getDeclaredConstructors().length + type.getDeclaredMethods().length;
      log.debug(
          "{} can be made: {} declarations", name, declared + type.getDeclaredFields().length);
      return Optional.empty();
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.of("it fails when it is needed: " + e);
    }
  }

  private static Optional<String> missingService(Object component, Object configuration)
      throws ReflectiveOperationException {
    Object unsatisfied = field(configuration, "unsatisfiedReferences");
    for (int i = 0; i < Array.getLength(unsatisfied); i++) {
      Object name = field(Array.get(unsatisfied, i), "name");
      Object references = field(component, "references");
      for (int j = 0; j < Array.getLength(references); j++) {
        if (name.equals(field(Array.get(references, j), "name"))) {
          Object wanted = field(Array.get(references, j), "interfaceName");
          return Optional.of("it waits for the service " + wanted + ", which nothing here offers");
        }
      }
    }
    return Optional.of("it waits for a service");
  }

  /** The innermost cause in a printed stack trace says most. */
  private static String cause(Object configuration) throws ReflectiveOperationException {
    String last = "no reason given";
    for (String line : String.valueOf(field(configuration, "failure")).split("\n")) {
      if (line.startsWith("Caused by: ")) {
        last = line.substring("Caused by: ".length());
      } else if (!line.isBlank() && !Character.isWhitespace(line.charAt(0))) {
        last = line;
      }
    }
    return last.strip();
  }

  private static Object field(Object dto, String name) throws ReflectiveOperationException {
    return dto.getClass().getField(name).get(dto);
  }

  private static String list(Object array) {
    return String.join(", ", (String[]) array);
  }
}
