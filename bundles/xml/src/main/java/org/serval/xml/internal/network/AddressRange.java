package org.serval.xml.internal.network;

import java.math.BigInteger;
import org.serval.xml.internal.value.IpAddress;

/** Checks a range of addresses, as for DHCP leases or translated addresses. */
record AddressRange(IpAddress start, IpAddress end) {
  private static final BigInteger MOST = BigInteger.valueOf(65535);

  /** Within no network in particular. */
  void check() {
    if (!start.sameFamily(end)) {
      throw NetworkErrors.internal("mismatch of address family in range " + this);
    }
    size();
  }

  /**
   * Within the network of an address.
   *
   * @param prefix length of the network's prefix; -1 when a mask has gaps
   */
  void check(IpAddress network, int prefix) {
    if (!start.sameFamily(end) || !start.sameFamily(network)) {
      throw NetworkErrors.internal(
          "mismatch of address family in range "
              + this
              + (start.sameFamily(end) ? " for network " + network : ""));
    }
    if (prefix < 0) {
      throw NetworkErrors.internal(
          "bad prefix " + prefix + " for network " + network + " when  checking range " + this);
    }
    IpAddress first = network.network(prefix);
    IpAddress last = network.broadcast(prefix);
    if (!start.network(prefix).equals(first) || !end.network(prefix).equals(first)) {
      throw NetworkErrors.internal(
          "range " + this + " is not entirely within network " + network + "/" + prefix);
    }
    if (network.isV4()) {
      if (start.equals(first)) {
        throw edge("start", "network", network, prefix);
      }
      if (end.equals(last)) {
        throw edge("end", "broadcast", network, prefix);
      }
    }
    size();
  }

  private RuntimeException edge(String side, String what, IpAddress network, int prefix) {
    return NetworkErrors.internal(
        side
            + " of range "
            + this
            + " in network "
            + network
            + "/"
            + prefix
            + " is the "
            + what
            + " address");
  }

  private void size() {
    BigInteger distance = end.number().subtract(start.number());
    if (distance.signum() < 0) {
      throw NetworkErrors.internal("range " + this + " is reversed ");
    }
    if (distance.compareTo(MOST) > 0) {
      throw NetworkErrors.internal("range " + this + " is too large (> 65535)");
    }
  }

  @Override
  public String toString() {
    return start + " - " + end;
  }
}
