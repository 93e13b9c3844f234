package org.serval.remote.internal;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.Identity;
import org.serval.api.LibvirtException;
import org.serval.api.access.ConnectAuthority;

/**
 * Who lets clients in at sockets that ask for polkit: the service that is installed at the moment.
 * Without one, nobody but root is let in.
 */
@Component(service = ConnectAuthorities.class)
public final class ConnectAuthorities implements ConnectAuthority {
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile ConnectAuthority installed;

  @Override
  public void authorize(Identity identity, boolean readOnly) {
    ConnectAuthority authority = installed;
    if (authority == null) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_AUTH_FAILED,
          ErrorDomain.VIR_FROM_POLKIT,
          "polkit is not supported by this daemon");
    }
    authority.authorize(identity, readOnly);
  }
}
