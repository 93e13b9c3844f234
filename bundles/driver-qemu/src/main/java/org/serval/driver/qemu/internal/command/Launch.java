package org.serval.driver.qemu.internal.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.serval.driver.qemu.internal.caps.QemuCaps;
import org.serval.driver.qemu.internal.config.QemuConf;

/**
 * What a start has decided that the guest's document does not say.
 *
 * @param caps what the program can do
 * @param domainDirectory the guest's own directory, for its secret key
 * @param monitor the monitor's socket as a chardev names it: {@code fd=5} or {@code path=/...}
 * @param channelDirectory where sockets of channels without a path are
 * @param chains the images behind each disk, by the disk's name in the guest
 * @param networks how each interface is connected, by alias
 * @param listeners descriptors of sockets that are already listening, by chardev id
 * @param conf what qemu.conf says
 */
public record Launch(
    QemuCaps caps,
    Path domainDirectory,
    String monitor,
    Path channelDirectory,
    Map<String, List<Image>> chains,
    Map<String, TapFiles> networks,
    Map<String, Integer> listeners,
    QemuConf conf) {

  /** Copies the collections. */
  public Launch {
    chains = Map.copyOf(chains);
    networks = Map.copyOf(networks);
    listeners = Map.copyOf(listeners);
  }

  /** Where the guest's memory is, if it is in files. */
  Path memoryDirectory() {
    String own = domainDirectory.getFileName().toString().replaceFirst("^domain-", "");
    return conf.emulator().memoryDirectory().resolve(own);
  }

  /**
   * One image of a chain.
   *
   * @param path file or device
   * @param format {@code raw}, {@code qcow2} …
   * @param blockDevice whether it is a device of the host
   */
  public record Image(String path, String format, boolean blockDevice) {}

  /**
   * Descriptors of an interface's tap device.
   *
   * @param taps one for each queue pair
   * @param vhosts of the kernel's network back end; none if QEMU moves the packets itself
   */
  public record TapFiles(List<Integer> taps, List<Integer> vhosts) {
    /** Copies the lists. */
    public TapFiles {
      taps = List.copyOf(taps);
      vhosts = List.copyOf(vhosts);
    }
  }
}
