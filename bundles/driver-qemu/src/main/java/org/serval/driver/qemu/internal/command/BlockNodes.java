package org.serval.driver.qemu.internal.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.serval.driver.qemu.internal.command.Launch.Image;
import org.serval.qmp.JsonObject;
import org.serval.xml.DomainView;
import org.serval.xml.view.DiskView;

/**
 * The block graph: two nodes for each image, storage below format, numbered from the last disk to
 * the first and from the top of each chain down.
 */
public final class BlockNodes {
  private final Map<String, List<Integer>> numbers = new HashMap<>();

  /** Numbers the nodes of all disks. */
  public BlockNodes(DomainView domain, Map<String, List<Image>> chains) {
    int next = 1;
    for (DiskView disk : domain.disks().reversed()) {
      List<Integer> own = new ArrayList<>();
      int length = Math.max(1, chains.getOrDefault(disk.target(), List.of()).size());
      for (int i = 0; i < length; i++) {
        own.add(next++);
      }
      numbers.put(disk.target(), List.copyOf(own));
    }
  }

  /** The numbers of a disk's images, top first. */
  public List<Integer> numbers(String target) {
    return numbers.getOrDefault(target, List.of());
  }

  /** The highest number given. */
  public int last() {
    return numbers.values().stream().flatMap(List::stream).mapToInt(n -> n).max().orElse(0);
  }

  /** The node that a disk's device is connected to. */
  public static String format(int number) {
    return "libvirt-" + number + "-format";
  }

  private static String storage(int number) {
    return "libvirt-" + number + "-storage";
  }

  static JsonObject file(String path, String node) {
    return JsonObject.of(
        "driver",
        "file",
        "filename",
        path,
        "node-name",
        node,
        "auto-read-only",
        true,
        "discard",
        "unmap");
  }

  /** The nodes of a disk, from the base of its chain up, as {@code -blockdev} takes them. */
  List<JsonObject> of(DiskView disk, List<Image> chain) {
    List<JsonObject> nodes = new ArrayList<>();
    List<Integer> own = numbers(disk.target());
    for (int i = chain.size() - 1; i >= 0; i--) {
      Integer below = i + 1 < chain.size() ? own.get(i + 1) : null;
      nodes.add(storageNode(disk, chain.get(i), own.get(i)));
      nodes.add(formatNode(disk, chain.get(i), own.get(i), i == 0, below));
    }
    return nodes;
  }

  private static JsonObject storageNode(DiskView disk, Image image, int number) {
    JsonObject.Builder node = JsonObject.builder();
    node.put("driver", image.blockDevice() ? "host_device" : "file");
    node.put("filename", image.path());
    disk.io().ifPresent(io -> node.put("aio", io));
    node.put("node-name", storage(number));
    cache(disk).ifPresent(cache -> node.put("cache", cache));
    return node.put("auto-read-only", true).put("discard", "unmap").build();
  }

  private static JsonObject formatNode(
      DiskView disk, Image image, int number, boolean top, Integer below) {
    JsonObject.Builder node = JsonObject.builder();
    node.put("node-name", format(number));
    node.put("read-only", !top || disk.readOnly() || disk.device().equals("cdrom"));
    if (top) {
      disk.discard().ifPresent(discard -> node.put("discard", discard));
      disk.detectZeroes().ifPresent(zeroes -> node.put("detect-zeroes", zeroes));
    }
    cache(disk).ifPresent(cache -> node.put("cache", cache));
    node.put("driver", image.format());
    node.put("file", storage(number));
    if (below != null) {
      node.put("backing", format(below));
    } else if (!image.format().equals("raw")) {
      node.put("backing", null);
    }
    return node.build();
  }

  private static Optional<JsonObject> cache(DiskView disk) {
    return cacheMode(disk)
        .map(
            mode ->
                JsonObject.of(
                    "direct",
                    mode.equals("none") || mode.equals("directsync"),
                    "no-flush",
                    mode.equals("unsafe")));
  }

  /** The cache mode in force: a disk that guests share bypasses the host's cache. */
  static Optional<String> cacheMode(DiskView disk) {
    Optional<String> own = disk.cache().filter(mode -> !mode.equals("default"));
    return own.isEmpty() && disk.shareable() ? Optional.of("none") : own;
  }
}
