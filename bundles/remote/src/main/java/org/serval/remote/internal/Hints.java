package org.serval.remote.internal;

import java.util.Set;
import org.serval.api.ConnectUri;

/** Which package has a driver of ours that is not installed. */
final class Hints {
  private static final Set<String> PACKAGED = Set.of("qemu", "test", "lxc", "libxl");

  private Hints() {}

  /**
   * What to add to the error for a URI whose scheme no driver serves: the package that would help.
   */
  static String packageOf(ConnectUri uri) {
    String name = uri.scheme().equals("xen") ? "libxl" : uri.scheme();
    return PACKAGED.contains(name)
        ? " (the package serval-driver-" + name + " is not installed)"
        : "";
  }
}
