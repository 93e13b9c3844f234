package org.serval.api.access;

import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Identity;

/** Lets local users in whose socket asks for {@code polkit}. A service; any thread. */
@ConsumerType
public interface ConnectAuthority {
  /**
   * Returns if the user may connect. May block for as long as a person takes to type a password.
   *
   * @param identity the process at the other end of the socket
   * @param readOnly whether it came by the read-only socket
   * @throws org.serval.api.LibvirtException VIR_ERR_AUTH_FAILED, VIR_ERR_AUTH_CANCELLED or
   *     VIR_ERR_AUTH_UNAVAILABLE if it may not, another code if nobody could be asked
   */
  void authorize(Identity identity, boolean readOnly);
}
