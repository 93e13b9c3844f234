package org.serval.api.host;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;
import org.serval.api.param.TypedParam;

/** Launch security of the host. May block. */
@ConsumerType
public interface HostSecurityFeatures extends Capability {
  /** What SEV offers, {@code VIR_NODE_SEV_*}. */
  List<TypedParam> sevInfo(int flags);
}
