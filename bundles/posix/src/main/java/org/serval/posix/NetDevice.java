package org.serval.posix;

import java.util.HexFormat;
import org.serval.posix.internal.Ifreq;
import org.serval.posix.internal.Sys;

/**
 * A network interface of this thread's network namespace, by name. No method waits.
 *
 * @param name up to 15 bytes
 */
public record NetDevice(String name) {
  private static final int AF_INET = 2;
  private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
  private static final int GET_FLAGS = 0x8913;
  private static final int SET_FLAGS = 0x8914;
  private static final int GET_MTU = 0x8921;
  private static final int SET_MTU = 0x8922;
  private static final int SET_ADDRESS = 0x8924;
  private static final int GET_ADDRESS = 0x8927;
  private static final int GET_INDEX = 0x8933;
  private static final int ADD_TO_BRIDGE = 0x89a2;
  private static final int REMOVE_FROM_BRIDGE = 0x89a3;
  private static final int IFF_UP = 1;

  /** Its number; ENODEV if there is no such interface. */
  public int index() throws PosixException {
    try (Ifreq request = new Ifreq(name)) {
      return call(request, GET_INDEX).number();
    }
  }

  /** Whether there is such an interface. */
  public boolean exists() throws PosixException {
    try {
      return index() > 0;
    } catch (PosixException e) {
      if (e.errno() == Errno.ENODEV) {
        return false;
      }
      throw e;
    }
  }

  /** Whether it is up. */
  public boolean isUp() throws PosixException {
    try (Ifreq request = new Ifreq(name)) {
      return (call(request, GET_FLAGS).flags() & IFF_UP) != 0;
    }
  }

  /** Brings it up or down. */
  public void setUp(boolean up) throws PosixException {
    try (Ifreq request = new Ifreq(name)) {
      int flags = call(request, GET_FLAGS).flags();
      call(request.flags(up ? flags | IFF_UP : flags & ~IFF_UP), SET_FLAGS);
    }
  }

  /** The greatest packet, in bytes. */
  public int mtu() throws PosixException {
    try (Ifreq request = new Ifreq(name)) {
      return call(request, GET_MTU).number();
    }
  }

  /** Sets the greatest packet, in bytes. */
  public void setMtu(int bytes) throws PosixException {
    try (Ifreq request = new Ifreq(name)) {
      call(request.number(bytes), SET_MTU);
    }
  }

  /** Its Ethernet address: {@code 52:54:00:12:34:56}. */
  public String address() throws PosixException {
    try (Ifreq request = new Ifreq(name)) {
      return HexFormat.ofDelimiter(":").formatHex(call(request, GET_ADDRESS).address());
    }
  }

  /** Sets its Ethernet address. */
  public void setAddress(String address) throws PosixException {
    byte[] bytes = HexFormat.ofDelimiter(":").parseHex(address);
    if (bytes.length != 6) {
      throw new IllegalArgumentException("not an Ethernet address: " + address);
    }
    try (Ifreq request = new Ifreq(name)) {
      call(request.address(bytes), SET_ADDRESS);
    }
  }

  /** Makes it a port of a bridge. */
  public void addToBridge(String bridge) throws PosixException {
    onBridge(bridge, ADD_TO_BRIDGE);
  }

  /** Ends its being a port of a bridge. */
  public void removeFromBridge(String bridge) throws PosixException {
    onBridge(bridge, REMOVE_FROM_BRIDGE);
  }

  private void onBridge(String bridge, int number) throws PosixException {
    int port = index();
    try (Ifreq request = new Ifreq(bridge)) {
      call(request.number(port), number);
    }
  }

  private static Ifreq call(Ifreq request, int number) throws PosixException {
    try (Fd socket = Fd.own((int) Sys.SOCKET.call(AF_INET, SOCK_DGRAM_CLOEXEC, 0))) {
      request.ioctl(socket.descriptor(), number);
      return request;
    }
  }
}
