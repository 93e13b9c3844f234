package org.serval.remote.internal;

import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Asks whoever keeps the installed drivers to have one come up that was not needed until now. It is
 * the launcher, which shares no classes with the bundles, so its service is a function from the
 * scheme to a sentence. Any thread; blocks for seconds while a driver starts.
 */
final class DriverSupply {
  private static final String FUNCTION = "(serval.function=driver.for.scheme)";

  private final BundleContext context;

  /** In a framework; without one (null) nothing is ever supplied. */
  DriverSupply(BundleContext context) {
    this.context = context;
  }

  /** Why an installed driver of the scheme does not serve; empty if there is none, or it does. */
  Optional<String> problem(String scheme) {
    try {
      ServiceReference<?>[] found =
          context == null ? null : context.getServiceReferences(Function.class.getName(), FUNCTION);
      return found == null ? Optional.empty() : ask(found[0], scheme);
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e); // the filter is a constant
    }
  }

  @SuppressWarnings("unchecked")
  private Optional<String> ask(ServiceReference<?> service, String scheme) {
    var function = (Function<String, Optional<String>>) context.getService(service);
    try {
      return function == null ? Optional.empty() : function.apply(scheme);
    } finally {
      context.ungetService(service);
    }
  }
}
