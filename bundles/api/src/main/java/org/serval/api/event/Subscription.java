package org.serval.api.event;

import org.osgi.annotation.versioning.ProviderType;

/** A listener's place at a topic. */
@ProviderType
public interface Subscription extends AutoCloseable {
  /** Ends it; no event is delivered after this returns, save one that is being delivered now. */
  @Override
  void close();
}
