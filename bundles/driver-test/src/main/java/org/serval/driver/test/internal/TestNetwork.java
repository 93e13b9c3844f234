package org.serval.driver.test.internal;

import java.util.UUID;
import java.util.function.UnaryOperator;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.constants.NetworkUpdateFlags;
import org.serval.api.network.NetworkRef;
import org.serval.api.network.NetworkSummary;
import org.serval.state.Keys;

/**
 * All of a network at one moment; a change makes another one.
 *
 * @param active whether it runs
 * @param persistent whether it is kept when it stops
 * @param autostart whether it would start with the host
 * @param current what it runs as, or would
 * @param next what it starts as the next time
 */
record TestNetwork(
    boolean active,
    boolean persistent,
    boolean autostart,
    NetworkDocument current,
    NetworkDocument next) {
  /** How an index finds networks. */
  static final Keys<TestNetwork> KEYS =
      new Keys<>(TestNetwork::uuid, TestNetwork::name, network -> -1);

  static TestNetwork defined(NetworkDocument document) {
    return new TestNetwork(false, true, false, document, document);
  }

  UUID uuid() {
    return current.uuid();
  }

  String name() {
    return current.name();
  }

  NetworkRef ref() {
    return new NetworkRef(name(), uuid());
  }

  NetworkSummary summary() {
    return new NetworkSummary(ref(), active, persistent, autostart);
  }

  TestNetwork started(NetworkDocument as) {
    return new TestNetwork(true, persistent, autostart, as, next);
  }

  TestNetwork stopped() {
    return new TestNetwork(false, persistent, autostart, next, next);
  }

  TestNetwork redefined(NetworkDocument document) {
    return new TestNetwork(active, true, autostart, active ? current : document, document);
  }

  TestNetwork undefined() {
    return new TestNetwork(active, false, autostart, current, next);
  }

  TestNetwork withAutostart(boolean wanted) {
    return new TestNetwork(active, persistent, wanted, current, next);
  }

  /**
   * With the documents changed that a call is about.
   *
   * @param flags {@code VIR_NETWORK_UPDATE_AFFECT_*}; none is what it is now
   */
  TestNetwork updated(int flags, UnaryOperator<NetworkDocument> change) {
    boolean live = (flags & NetworkUpdateFlags.VIR_NETWORK_UPDATE_AFFECT_LIVE) != 0;
    boolean config = (flags & NetworkUpdateFlags.VIR_NETWORK_UPDATE_AFFECT_CONFIG) != 0;
    if (live && !active) {
      throw wrongState("network is not running");
    }
    if (config && !persistent) {
      throw wrongState("cannot change persistent config of a transient network");
    }
    NetworkDocument after = config || (!live && !active) ? change.apply(next) : next;
    if (!active) {
      return new TestNetwork(false, persistent, autostart, after, after);
    }
    return new TestNetwork(
        true, persistent, autostart, live || !config ? change.apply(current) : current, after);
  }

  private static LibvirtException wrongState(String sentence) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_OPERATION_INVALID, ErrorDomain.VIR_FROM_NETWORK, sentence);
  }
}
