package org.serval.api.stream;

import java.nio.file.Path;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The terminals and sockets of guests that clients talk to, one client each at a time. A service of
 * the daemon: its streams are not of the driver's classes, so they go on while the driver that
 * asked for them is replaced, and the next build of it finds them taken. A terminal is also locked
 * against other programs by a file in {@code /run/lock}. Any thread; blocks for the opening only.
 */
@ProviderType
public interface Terminals {
  /** What a path names. */
  enum Kind {
    /** A terminal or another device, opened for reading and writing. */
    DEVICE,
    /** A Unix stream socket, connected to. */
    SOCKET
  }

  /**
   * Opens one. It is free again when the stream is closed.
   *
   * @param force whether to take it from the client that has it, whose stream ends
   * @return empty if a client, or another program, has it
   * @throws org.serval.api.LibvirtException {@code VIR_ERR_SYSTEM_ERROR} if it cannot be opened
   */
  Optional<DataStream> open(Path path, Kind kind, boolean force);
}
