package org.serval.driver.test.internal;

import java.util.List;
import org.serval.api.domain.DomainRef;
import org.serval.api.domain.DomainSecurity;
import org.serval.api.domain.SecurityLabel;
import org.serval.api.param.TypedParam;

/** The one label that running domains have here. */
final class GuestLabels implements DomainSecurity {
  private static final SecurityLabel RUNNING = new SecurityLabel("libvirt-test", true);
  private static final SecurityLabel NONE = new SecurityLabel("", false);

  private final Guests guests;

  GuestLabels(Guests guests) {
    this.guests = guests;
  }

  @Override
  public SecurityLabel securityLabel(DomainRef domain) {
    return guests.get(domain).active() ? RUNNING : NONE;
  }

  @Override
  public List<SecurityLabel> securityLabels(DomainRef domain) {
    throw TestErrors.noSupport("virDomainGetSecurityLabelList");
  }

  @Override
  public List<TypedParam> launchSecurityInfo(DomainRef domain, int flags) {
    TestErrors.allowFlags(flags, 0, "testDomainGetLaunchSecurityInfo");
    guests.get(domain);
    return List.of();
  }

  @Override
  public void setLaunchSecurityState(DomainRef domain, List<TypedParam> params, int flags) {
    throw TestErrors.noSupport("virDomainSetLaunchSecurityState");
  }
}
