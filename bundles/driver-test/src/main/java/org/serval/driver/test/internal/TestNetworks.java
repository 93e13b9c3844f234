package org.serval.driver.test.internal;

import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.constants.NetworkCreateFlags;
import org.serval.api.constants.NetworkDefineFlags;
import org.serval.api.constants.NetworkEventLifecycleType;
import org.serval.api.constants.NetworkUpdateFlags;
import org.serval.api.event.EventTopic;
import org.serval.api.event.NetworkEvent;
import org.serval.api.network.NetworkQueries;
import org.serval.api.network.NetworkRef;
import org.serval.api.network.NetworkSummary;
import org.serval.api.network.Networks;
import org.serval.state.ObjectIndex;
import org.serval.xml.change.NetworkUpdate;

/**
 * The networks of a host, in memory. Reading takes no lock; changes take turns, and the event of
 * each is published before its turn ends. As in libvirt's test driver, a call that does something
 * with a network finds it by the name that the client has for it, and a question about its state by
 * the uuid.
 */
final class TestNetworks implements NetworkQueries, Networks {
  private static final int UPDATE_FLAGS =
      NetworkUpdateFlags.VIR_NETWORK_UPDATE_AFFECT_LIVE
          | NetworkUpdateFlags.VIR_NETWORK_UPDATE_AFFECT_CONFIG;

  private final ObjectIndex<TestNetwork> index = new ObjectIndex<>(TestNetwork.KEYS);
  private final ReentrantLock changing = new ReentrantLock();
  private final EventTopic events;

  TestNetworks(EventTopic events) {
    this.events = events;
  }

  /** Adds a network that runs for as long as anybody can tell. */
  void startSilently(NetworkDocument document) {
    changing.lock();
    try {
      existing(document);
      index.put(TestNetwork.defined(document).started(document));
    } finally {
      changing.unlock();
    }
  }

  @Override
  public Collection<NetworkSummary> all() {
    return index.values().stream().map(TestNetwork::summary).toList();
  }

  @Override
  public NetworkSummary byName(String name) {
    return named(name).summary();
  }

  /** The network with this name. */
  TestNetwork named(String name) {
    return index
        .byName(name)
        .orElseThrow(() -> noNetwork("no network with matching name '" + name + "'"));
  }

  @Override
  public NetworkSummary byUuid(UUID uuid) {
    return get(uuid).summary();
  }

  @Override
  public NetworkSummary byRef(NetworkRef ref) {
    return get(ref.uuid()).summary();
  }

  @Override
  public String xml(NetworkRef network, int flags) {
    TestErrors.allowFlags(flags, 0, "testNetworkGetXMLDesc");
    return named(network.name()).current().xml();
  }

  @Override
  public String bridgeName(NetworkRef network) {
    TestNetwork found = named(network.name());
    String bridge = found.current().bridge();
    if (bridge == null) {
      throw TestErrors.internal("network '" + found.name() + "' does not have a bridge name.");
    }
    return bridge;
  }

  @Override
  public NetworkRef define(String xml, int flags) {
    TestErrors.allowFlags(
        flags, NetworkDefineFlags.VIR_NETWORK_DEFINE_VALIDATE, "testNetworkDefineXMLFlags");
    NetworkDocument document =
        NetworkDocument.parse(xml, (flags & NetworkDefineFlags.VIR_NETWORK_DEFINE_VALIDATE) != 0);
    changing.lock();
    try {
      TestNetwork after =
          existing(document)
              .map(network -> network.redefined(document))
              .orElseGet(() -> TestNetwork.defined(document));
      return put(after, NetworkEventLifecycleType.VIR_NETWORK_EVENT_DEFINED);
    } finally {
      changing.unlock();
    }
  }

  @Override
  public NetworkRef createXml(String xml, int flags) {
    TestErrors.allowFlags(
        flags, NetworkCreateFlags.VIR_NETWORK_CREATE_VALIDATE, "testNetworkCreateXMLFlags");
    NetworkDocument document =
        NetworkDocument.parse(xml, (flags & NetworkCreateFlags.VIR_NETWORK_CREATE_VALIDATE) != 0);
    changing.lock();
    try {
      Optional<TestNetwork> before = existing(document);
      if (before.isPresent() && before.get().active()) {
        throw refused(
            ErrorCode.VIR_ERR_OPERATION_INVALID,
            "network is already active as '" + document.name() + "'");
      }
      TestNetwork after =
          before.orElseGet(() -> TestNetwork.defined(document).undefined()).started(document);
      return put(after, NetworkEventLifecycleType.VIR_NETWORK_EVENT_STARTED);
    } finally {
      changing.unlock();
    }
  }

  @Override
  public void create(NetworkRef network) {
    change(
        network,
        NetworkEventLifecycleType.VIR_NETWORK_EVENT_STARTED,
        before -> {
          if (before.active()) {
            throw TestErrors.refused("Network '" + before.name() + "' is already running");
          }
          return before.started(before.next());
        });
  }

  @Override
  public void destroy(NetworkRef network) {
    change(
        network,
        NetworkEventLifecycleType.VIR_NETWORK_EVENT_STOPPED,
        before -> before.persistent() ? before.stopped() : null);
  }

  @Override
  public void undefine(NetworkRef network) {
    change(
        network,
        NetworkEventLifecycleType.VIR_NETWORK_EVENT_UNDEFINED,
        before -> {
          if (before.active()) {
            throw TestErrors.refused("Network '" + before.name() + "' is still running");
          }
          return null;
        });
  }

  @Override
  public void setAutostart(NetworkRef network, boolean autostart) {
    changing.lock();
    try {
      index.put(named(network.name()).withAutostart(autostart));
    } finally {
      changing.unlock();
    }
  }

  @Override
  public void update(
      NetworkRef network, int command, int section, int parentIndex, String xml, int flags) {
    TestErrors.allowFlags(flags, UPDATE_FLAGS, "testNetworkUpdate");
    NetworkUpdate update = new NetworkUpdate(command, section, parentIndex, xml);
    changing.lock();
    try {
      TestNetwork before = named(network.name());
      index.put(before.updated(flags, it -> it.edited(update::applyTo)));
    } finally {
      changing.unlock();
    }
  }

  /** Changes a network, or with null takes it away, and tells it. */
  private void change(NetworkRef ref, int event, UnaryOperator<TestNetwork> change) {
    changing.lock();
    try {
      TestNetwork before = named(ref.name());
      TestNetwork after = change.apply(before);
      if (after == null) {
        index.remove(before.uuid());
        tell(before, event);
      } else {
        put(after, event);
      }
    } finally {
      changing.unlock();
    }
  }

  private NetworkRef put(TestNetwork network, int event) {
    index.put(network);
    tell(network, event);
    return network.ref();
  }

  private void tell(TestNetwork network, int event) {
    events.publish(new NetworkEvent.Lifecycle(network.ref(), event, 0));
  }

  private Optional<TestNetwork> existing(NetworkDocument document) {
    Optional<TestNetwork> same = index.byUuid(document.uuid());
    if (same.isPresent() && !same.get().name().equals(document.name())) {
      throw refused(
          ErrorCode.VIR_ERR_OPERATION_FAILED,
          "network '" + same.get().name() + "' is already defined with uuid " + document.uuid());
    }
    Optional<TestNetwork> namesake = index.byName(document.name());
    if (same.isEmpty() && namesake.isPresent()) {
      throw refused(
          ErrorCode.VIR_ERR_OPERATION_FAILED,
          "network '" + document.name() + "' already exists with uuid " + namesake.get().uuid());
    }
    return same;
  }

  private TestNetwork get(UUID uuid) {
    return index
        .byUuid(uuid)
        .orElseThrow(() -> noNetwork("no network with matching uuid '" + uuid + "'"));
  }

  private static LibvirtException noNetwork(String sentence) {
    return new LibvirtException(ErrorCode.VIR_ERR_NO_NETWORK, ErrorDomain.VIR_FROM_TEST, sentence);
  }

  private static LibvirtException refused(ErrorCode code, String sentence) {
    return new LibvirtException(code, ErrorDomain.VIR_FROM_NETWORK, sentence);
  }
}
