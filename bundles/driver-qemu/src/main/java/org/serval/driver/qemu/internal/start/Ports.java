package org.serval.driver.qemu.internal.start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.BitSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntPredicate;
import org.serval.driver.qemu.internal.config.QemuConf.PortRange;
import org.serval.driver.qemu.internal.guest.QemuErrors;

/**
 * The TCP ports of guests. A port that was given out stays reserved until it is released; one that
 * someone else listens on is passed over. Any thread; blocks for bind and close.
 */
public final class Ports {
  private final ReentrantLock lock = new ReentrantLock();
  private final BitSet taken = new BitSet();
  private final IntPredicate isFree;

  /** The ports of this host. */
  public Ports() {
    this(port -> canBind("0.0.0.0", port));
  }

  Ports(IntPredicate isFree) {
    this.isFree = isFree;
  }

  /** The first free port of a range. */
  public int reserve(PortRange range) {
    lock.lock();
    try {
      for (int port = range.first(); port <= range.last(); port++) {
        if (!taken.get(port) && isFree.test(port)) {
          taken.set(port);
          return port;
        }
      }
      throw QemuErrors.internal(
          "Unable to find an unused port in range 'display' ("
              + range.first()
              + "-"
              + range.last()
              + ")");
    } finally {
      lock.unlock();
    }
  }

  /** Marks a port as taken, whoever listens there. */
  public void hold(int port) {
    lock.lock();
    try {
      taken.set(port);
    } finally {
      lock.unlock();
    }
  }

  /** Gives a port back; nothing to do for one that was never chosen. */
  public void release(int port) {
    lock.lock();
    try {
      if (port > 0) {
        taken.clear(port);
      }
    } finally {
      lock.unlock();
    }
  }

  private static boolean canBind(String address, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(address), port), 1);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
