package org.serval.driver.test.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import org.serval.api.Capability;
import org.serval.api.ConnectUri;
import org.serval.api.ConnectionInfo;
import org.serval.api.DriverConnection;
import org.serval.api.ErrorDomain;
import org.serval.api.event.EventSource;
import org.serval.api.event.EventTopic;
import org.serval.api.support.CapabilityList;

/**
 * A client's connection to a host in memory. It answers for itself what it is; all else it finds in
 * its list of capabilities.
 */
final class TestConnection implements DriverConnection, ConnectionInfo, EventSource {
  /** Typed parameters with texts; network updates with their arguments in order. */
  private static final Set<Integer> FEATURES = Set.of(9, 16);

  private static final long VERSION = 2;

  private final ConnectUri uri;
  private final TestHost host;
  private final Runnable onClose;
  private final CapabilityList capabilities;

  TestConnection(TestHost host, ConnectUri uri, Runnable onClose) {
    this.uri = uri;
    this.host = host;
    this.onClose = onClose;
    this.capabilities =
        CapabilityList.of(
            this,
            new TestOmissions(),
            new GuestQueries(host.guests()),
            new GuestLifecycle(host.guests()),
            new GuestDefinitions(host.guests()),
            new GuestVcpus(host.guests(), host.node().cpus()),
            new GuestMemory(host.guests()),
            new GuestMetadata(host.guests()),
            new GuestNames(host.guests()),
            new GuestActions(host.guests()),
            new GuestLabels(host.guests()),
            new GuestNumbers(host.guests()),
            new GuestBulkStats(host.guests()),
            new GuestTuning(host.guests()),
            new GuestDeviceTuning(host.guests()),
            new GuestIoThreads(host.guests(), host.node().cpus()),
            new GuestSnapshots(host.guests()),
            new GuestCheckpoints(host.guests()),
            new GuestSaves(host.guests()),
            new GuestManagedSaves(host.guests()),
            new GuestInput(host.guests()),
            new TestAgent(host.guests()),
            new GuestAddresses(host.guests(), host.networks()),
            host.networks(),
            new TestPools(host.pools(), host.events()),
            new TestVolumes(host.pools()),
            host.interfaces(),
            host.devices(),
            new HostCpuModels(),
            new HostAnswers(host),
            new HostNumbers(host),
            new HostPages());
  }

  @Override
  public <T extends Capability> Optional<T> capability(Class<T> type) {
    return capabilities.find(type);
  }

  @Override
  public ErrorDomain errorDomain() {
    return ErrorDomain.VIR_FROM_TEST;
  }

  @Override
  public String type() {
    return "TEST";
  }

  @Override
  public long version() {
    return VERSION;
  }

  @Override
  public String uri() {
    return "test://" + uri.path();
  }

  @Override
  public String hostname() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
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
    onClose.run();
  }
}
