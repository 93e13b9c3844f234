package org.serval.remote.internal;

import java.net.URI;
import java.net.URISyntaxException;
import org.serval.api.ConnectUri;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

/** The names that clients give to what they open. */
final class ClientUris {
  private ClientUris() {}

  /**
   * What a client names.
   *
   * @throws LibvirtException {@code VIR_ERR_NO_CONNECT} if no driver can be meant
   */
  static ConnectUri parse(String name) {
    if (hasNoScheme(name)) {
      throw noDriver("URI '" + name + "' does not include a driver name");
    }
    return ConnectUri.parse(name);
  }

  private static boolean hasNoScheme(String name) {
    try {
      return new URI(name.equals("//") ? "" : name).getScheme() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** There is no driver for it. */
  static LibvirtException noDriver(String what) {
    return new LibvirtException(ErrorCode.VIR_ERR_NO_CONNECT, ErrorDomain.VIR_FROM_NONE, what);
  }
}
