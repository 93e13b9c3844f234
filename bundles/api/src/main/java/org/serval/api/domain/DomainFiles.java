package org.serval.api.domain;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;
import org.serval.api.stream.PassedFile;

/** Descriptors that a guest will use. May block. */
@ConsumerType
public interface DomainFiles extends Capability {
  /**
   * Keeps descriptors under a name that the document uses, for the client's connection.
   *
   * @param files owned by the caller: to be kept, they are duplicated
   * @param flags {@code VIR_DOMAIN_FD_ASSOCIATE_*}
   */
  void associate(DomainRef domain, String name, List<PassedFile> files, int flags);
}
