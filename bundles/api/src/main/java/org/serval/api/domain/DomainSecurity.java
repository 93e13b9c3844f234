package org.serval.api.domain;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;
import org.serval.api.param.TypedParam;

/**
 * Labels and launch secrets. Labels are answered from memory and must not block; the others may.
 */
@ConsumerType
public interface DomainSecurity extends Capability {
  /** The label of a running guest. */
  SecurityLabel securityLabel(DomainRef domain);

  /** Its labels in all models. */
  List<SecurityLabel> securityLabels(DomainRef domain);

  /** Measurements, {@code VIR_DOMAIN_LAUNCH_SECURITY_*}. */
  List<TypedParam> launchSecurityInfo(DomainRef domain, int flags);

  /**
   * Gives a guest its secret.
   *
   * @param params {@code VIR_DOMAIN_LAUNCH_SECURITY_*} by name
   */
  void setLaunchSecurityState(DomainRef domain, List<TypedParam> params, int flags);
}
