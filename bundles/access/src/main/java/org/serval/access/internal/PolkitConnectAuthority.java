package org.serval.access.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.Identity;
import org.serval.api.LibvirtException;
import org.serval.api.access.ConnectAuthority;

/** Sockets whose users polkit lets in: one action to manage, one to look. */
@Component
public final class PolkitConnectAuthority implements ConnectAuthority {
  private static final String MANAGE = "org.libvirt.unix.manage";
  private static final String MONITOR = "org.libvirt.unix.monitor";

  private final Polkit polkit;

  /** Takes what it needs; nobody is asked yet. */
  @Activate
  public PolkitConnectAuthority(@Reference PolkitService service) {
    this(service.polkit());
  }

  PolkitConnectAuthority(Polkit polkit) {
    this.polkit = polkit;
  }

  @Override
  public void authorize(Identity identity, boolean readOnly) {
    String action = readOnly ? MONITOR : MANAGE;
    switch (polkit.check(identity, action, Map.of(), true)) {
      case YES -> {}
      case NO -> throw refused(ErrorCode.VIR_ERR_AUTH_FAILED, "access denied by policy");
      case CANCELLED ->
          throw refused(ErrorCode.VIR_ERR_AUTH_CANCELLED, "user cancelled authentication process");
      case NO_AGENT ->
          throw refused(
              ErrorCode.VIR_ERR_AUTH_UNAVAILABLE,
              "no polkit agent available to authenticate action '" + action + "'");
    }
  }

  private static LibvirtException refused(ErrorCode code, String why) {
    return new LibvirtException(code, ErrorDomain.VIR_FROM_POLKIT, why);
  }
}
