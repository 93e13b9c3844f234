package org.serval.driver.qemu.internal.connect;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.serval.api.Capability;
import org.serval.api.ConnectionInfo;
import org.serval.api.DriverConnection;
import org.serval.api.ErrorDomain;
import org.serval.api.Keepsakes;
import org.serval.api.Omissions;
import org.serval.api.event.EventSource;
import org.serval.api.event.EventTopic;
import org.serval.api.support.CapabilityList;
import org.serval.driver.qemu.internal.life.AutoDestroy;

/**
 * A client's connection. It answers for itself what it is; all else it finds in its list of
 * capabilities. When it goes, so do the guests that were started to live no longer than it.
 */
final class QemuConnection implements DriverConnection, ConnectionInfo, EventSource {
  /** Copies of disks are not built yet; the other block jobs are. */
  private static final Omissions OMISSIONS = () -> Set.of("virDomainBlockCopy");

  /** What the real driver says yes to, by number. */
  private static final Set<Integer> FEATURES = Set.of(1, 4, 5, 6, 8, 9, 10, 11, 12, 13, 16);

  private final QemuHost host;
  private final AutoDestroy autoDestroy;
  private final CapabilityList capabilities;

  QemuConnection(QemuHost host, Keepsakes keepsakes) {
    this.host = host;
    this.autoDestroy = new AutoDestroy(host.lifecycle(), host.guests(), keepsakes);
    this.capabilities =
        CapabilityList.of(
            Stream.concat(Stream.of(this, autoDestroy, OMISSIONS), host.capabilities().stream())
                .toList());
  }

  @Override
  public <T extends Capability> Optional<T> capability(Class<T> type) {
    return capabilities.find(type);
  }

  @Override
  public ErrorDomain errorDomain() {
    return ErrorDomain.VIR_FROM_QEMU;
  }

  @Override
  public String type() {
    return "QEMU";
  }

  @Override
  public long version() {
    return host.version();
  }

  @Override
  public String uri() {
    return host.paths().privileged() ? "qemu:///system" : "qemu:///session";
  }

  @Override
  public String hostname() {
    return host.hostname();
  }

  @Override
  public boolean supportsFeature(int feature) {
    return FEATURES.contains(feature);
  }

  @Override
  public EventTopic events() {
    return host.events();
  }

  @Override
  public void close() {
    autoDestroy.close();
  }

  @Override
  public boolean closesInMemory() {
    return autoDestroy.isEmpty();
  }

  /** The client stays, and so do its guests: the keepsakes have them. */
  @Override
  public void handOver() {}
}
