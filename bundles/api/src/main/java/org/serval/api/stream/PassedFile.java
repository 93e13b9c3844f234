package org.serval.api.stream;

import org.osgi.annotation.versioning.ProviderType;

/** A descriptor that came over a Unix socket, or goes over it. Closing it closes the descriptor. */
@ProviderType
public interface PassedFile extends AutoCloseable {
  /** The descriptor's number in this process. */
  int descriptor();

  @Override
  void close();
}
