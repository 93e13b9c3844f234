package org.serval.api;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A part of the daemon that has a say in its start and its reload. Registered as a service; called
 * on the launcher's thread, one at a time, and may block.
 */
@ConsumerType
public interface DaemonPart {
  /**
   * What keeps the daemon from serving, in sentences for its administrator; empty if all is well.
   * Asked once, when all bundles have started: with an answer the daemon logs it and ends.
   */
  default List<String> startProblems() {
    return List.of();
  }

  /** The exit status of a daemon that {@link #startProblems} keep down; libvirtd's for the same. */
  default int startStatus() {
    return 6;
  }

  /**
   * The daemon was told to reload (SIGHUP), and its configuration files are read anew. Whoever
   * cannot follow logs why, and goes on as before.
   */
  default void reload() {}
}
