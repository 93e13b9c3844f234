package org.serval.api.stream;

/** A descriptor that came over a Unix socket, or goes over it. Closing it closes the descriptor. */
public interface PassedFile extends AutoCloseable {
  /** The descriptor's number in this process. */
  int descriptor();

  @Override
  void close();
}
