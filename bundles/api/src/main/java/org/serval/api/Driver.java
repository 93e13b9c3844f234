package org.serval.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A hypervisor driver: a service with the property {@value #SCHEME}, whose value is the URI scheme
 * that it serves ({@code qemu}, {@code test} …). The daemon names no driver; it asks those that are
 * registered, and follows as they come and go.
 */
@ConsumerType
public interface Driver {
  /** The service property that names the URI scheme. */
  String SCHEME = "serval.driver.scheme";

  /** Whether this driver would open the URI. Called on the event loop: must not block. */
  boolean accepts(ConnectUri uri);

  /**
   * Opens a connection. May block; runs on a virtual thread, unless {@link #opensInMemory} says
   * that it need not.
   *
   * @throws LibvirtException if the URI's path or the caller's rights do not fit
   */
  DriverConnection open(OpenRequest request);

  /**
   * Whether to open a connection to this URI, and to close one, would just now only take steps in
   * memory: no file, no process, no lock that is held over more than that. Then both may be done on
   * the event loop, which spares a client that comes for one call the way over two threads. A
   * connection that has come to hold more keeps its own closing off it ({@link
   * DriverConnection#closesInMemory}). The answer may change with time; it holds for what follows
   * at once. Called on the event loop: must not block.
   */
  default boolean opensInMemory(ConnectUri uri) {
    return false;
  }

  /**
   * The URI to use when a client names none, or null if this driver does not want to be probed.
   * Must not block.
   */
  default ConnectUri defaultUri() {
    return null;
  }

  /**
   * Whether a connection that another driver opens for this URI also gets what this one offers, as
   * a hypervisor's connection gets networks and storage. It is then opened with the same request;
   * what the other driver offers itself comes first. Called on the event loop: must not block.
   */
  default boolean joins(ConnectUri uri) {
    return false;
  }
}
