package org.serval.api.lxc;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;
import org.serval.api.domain.DomainRef;
import org.serval.api.stream.PassedFile;

/** The way into a container. May block. */
@ConsumerType
public interface LxcNamespaces extends Capability {
  /** Descriptors of its namespaces; owned by the caller. */
  List<PassedFile> openNamespaces(DomainRef domain, int flags);
}
