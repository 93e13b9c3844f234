package org.serval.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;

/**
 * On the class of a {@link Driver}: its bundle is not started before a client opens the scheme that
 * is named here, and costs the daemon next to nothing until then. bnd writes it into the manifest
 * as a capability, so the daemon knows of it without loading a class. The client's call waits for
 * the driver to come up, for some seconds at most.
 *
 * <p>It is for drivers that do nothing unasked. One that starts domains by itself, watches them
 * while nobody is connected, has a {@link Driver#defaultUri} or {@link Driver#joins} other drivers'
 * connections must not have it. Once up, a driver stays until the daemon ends, and its next build
 * takes over at once.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Capability(namespace = OnDemand.NAMESPACE)
public @interface OnDemand {
  /** The namespace of the capability in the manifest. */
  String NAMESPACE = "org.serval.driver.on.demand";

  /** The scheme, as in {@link Driver#SCHEME}. */
  @Attribute("scheme")
  String value();
}
