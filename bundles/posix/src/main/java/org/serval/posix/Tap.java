package org.serval.posix;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.serval.posix.internal.Ifreq;

/**
 * A tap interface: what a guest's network card is connected to. It lives as long as one of its
 * queues is open in any process, so it ends with its guest. No method waits.
 *
 * @param device the interface
 * @param queues one descriptor a queue, for the guest's process
 */
public record Tap(NetDevice device, List<Fd> queues) implements AutoCloseable {
  private static final Path CONTROL = Path.of("/dev/net/tun");
  private static final long TUNSETIFF = 0x400454caL;
  private static final int IFF_TAP = 0x0002;
  private static final int IFF_MULTI_QUEUE = 0x0100;
  private static final int IFF_NO_PI = 0x1000;
  private static final int IFF_VNET_HDR = 0x4000;

  /** Copies the queues. */
  public Tap {
    queues = List.copyOf(queues);
  }

  /**
   * Makes a tap interface, down and without an address of ours.
   *
   * @param name a name, or one with {@code %d} for which the kernel finds a number: {@code vnet%d}
   * @param count how many queues; more than one makes it multi-queue
   * @param offload whether packets carry a header for offloads, as virtio wants
   * @throws PosixException EPERM without the capability, EBUSY if the name is in use
   */
  public static Tap create(String name, int count, boolean offload) throws PosixException {
    int flags =
        IFF_TAP | IFF_NO_PI | (offload ? IFF_VNET_HDR : 0) | (count > 1 ? IFF_MULTI_QUEUE : 0);
    List<Fd> queues = new ArrayList<>();
    String actual = name;
    try {
      for (int i = 0; i < count; i++) {
        Fd queue = Fd.open(CONTROL, OpenFlags.RDWR | OpenFlags.NONBLOCK, 0);
        queues.add(queue);
        actual = attach(queue, actual, flags);
      }
      return new Tap(new NetDevice(actual), queues);
    } catch (PosixException e) {
      queues.forEach(Fd::close);
      throw e;
    }
  }

  private static String attach(Fd queue, String name, int flags) throws PosixException {
    try (Ifreq request = new Ifreq(name)) {
      request.flags(flags).ioctl(queue.descriptor(), TUNSETIFF);
      return request.name();
    }
  }

  /**
   * The address that the host's end has for a guest's: its first byte is {@code fe}, so that a
   * bridge never takes the guest's end for its own address.
   */
  public static String hostAddress(String guestAddress) {
    return "fe" + guestAddress.substring(2);
  }

  /** Its name. */
  public String name() {
    return device.name();
  }

  /** Closes our queues; the interface is gone if no guest has them. */
  @Override
  public void close() {
    queues.forEach(Fd::close);
  }
}
