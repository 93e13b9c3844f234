package org.serval.remote.internal;

import java.util.Set;
import java.util.stream.Stream;
import org.serval.api.ConnectUri;

/** Which package has a driver of ours that is not installed. */
final class Hints {
  private static final Set<String> PACKAGED = Set.of("qemu", "test", "lxc", "libxl");

  private Hints() {}

  /**
   * What to add to the error for a URI that no driver opens: the package that would help, if this
   * is a URI for the daemon itself and no driver of its scheme is there.
   */
  static String packageOf(ConnectUri uri, Stream<String> installed) {
    String name = uri.scheme().equals("xen") ? "libxl" : uri.scheme();
    boolean helps = PACKAGED.contains(name) && uri.transport().isEmpty();
    return helps && installed.noneMatch(uri.scheme()::equals)
        ? " (the package serval-driver-" + name + " is not installed)"
        : "";
  }
}
