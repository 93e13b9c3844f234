package org.serval.api.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.serval.api.Capability;
import org.serval.api.ConnectionInfo;
import org.serval.api.DriverConnection;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.event.EventSource;
import org.serval.api.event.EventTopic;

/**
 * One connection for all clients, for a driver that keeps nothing for a single one: {@code open}
 * always returns the same, and closing it does nothing. It says of itself what it is; all else it
 * finds in its parts. Immutable; any thread.
 *
 * @param errorDomain the part that errors name
 * @param type the hypervisor's name
 * @param version major * 1,000,000 + minor * 1,000 + release
 * @param uri what a client opens to get here
 * @param events where the driver publishes
 * @param parts the capabilities that it offers besides
 */
public record SharedConnection(
    ErrorDomain errorDomain,
    String type,
    long version,
    String uri,
    EventTopic events,
    CapabilityList parts)
    implements DriverConnection, ConnectionInfo, EventSource {
  private static final Path HOSTNAME = Path.of("/proc/sys/kernel/hostname");

  /** Checks that nothing is missing. */
  public SharedConnection {
    Objects.requireNonNull(errorDomain);
    Objects.requireNonNull(type);
    Objects.requireNonNull(uri);
    Objects.requireNonNull(events);
    Objects.requireNonNull(parts);
  }

  @Override
  public <T extends Capability> Optional<T> capability(Class<T> capability) {
    return capability.isInstance(this)
        ? Optional.of(capability.cast(this))
        : parts.find(capability);
  }

  /** The kernel's name of the host. */
  @Override
  public String hostname() {
    try {
      return Files.readString(HOSTNAME).strip();
    } catch (IOException e) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_INTERNAL_ERROR, errorDomain, "failed to determine host name", e);
    }
  }

  @Override
  public void close() {}
}
