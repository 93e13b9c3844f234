package org.serval.driver.qemu.internal.command;

import org.serval.qmp.JsonObject;
import org.serval.xml.DomainView;
import org.serval.xml.view.VideoView;

/** Graphics cards; the first one is the one that a BIOS finds. */
final class VideoDevices {
  private static final int KIB = 1024;
  private final DomainView domain;
  private final Addresses addresses;

  VideoDevices(DomainView domain) {
    this.domain = domain;
    this.addresses = new Addresses(domain);
  }

  void addTo(Words words) {
    boolean first = true;
    for (VideoView video : domain.videos()) {
      if (!video.model().equals("none")) {
        words.device(device(video, first));
      }
      first = false;
    }
  }

  private JsonObject device(VideoView video, boolean first) {
    JsonObject.Builder device = JsonObject.builder().put("driver", driver(video, first));
    device.putIfPresent("id", video.alias().orElse(null));
    switch (video.model()) {
      case "virtio" -> video.heads().ifPresent(heads -> device.put("max_outputs", heads));
      case "qxl" -> qxl(device, video);
      case "vga", "vmvga" ->
          video.vram().ifPresent(vram -> device.put("vgamem_mb", wholeMib(vram)));
      case "bochs" -> video.vram().ifPresent(vram -> device.put("vgamem", (long) vram * KIB));
      default -> {
        // nothing to set
      }
    }
    video.xres().ifPresent(x -> device.put("xres", x));
    video.yres().ifPresent(y -> device.put("yres", y));
    addresses.put(device, video.address());
    return device.build();
  }

  /** QEMU takes powers of two only. */
  private static int wholeMib(int kib) {
    int mib = Math.max(1, (kib + KIB - 1) / KIB);
    return Integer.highestOneBit(mib) == mib ? mib : Integer.highestOneBit(mib) << 1;
  }

  private static void qxl(JsonObject.Builder device, VideoView video) {
    video.heads().ifPresent(heads -> device.put("max_outputs", heads));
    video.ram().ifPresent(ram -> device.put("ram_size", (long) ram * KIB));
    video.vram().ifPresent(vram -> device.put("vram_size", (long) vram * KIB));
    device.put("vram64_size_mb", video.vram64().orElse(0) / KIB);
    video.vgamem().ifPresent(vgamem -> device.put("vgamem_mb", vgamem / KIB));
  }

  private static String driver(VideoView video, boolean first) {
    return switch (video.model()) {
      case "vga" -> first ? "VGA" : "secondary-vga";
      case "cirrus" -> "cirrus-vga";
      case "vmvga" -> "vmware-svga";
      case "qxl" -> first ? "qxl-vga" : "qxl";
      case "virtio" -> virtio(video, first);
      case "bochs" -> "bochs-display";
      default -> video.model();
    };
  }

  private static String virtio(VideoView video, boolean first) {
    String name = first ? "virtio-vga" : "virtio-gpu";
    return name + (video.accel3d() ? "-gl" : "") + (first ? "" : "-pci");
  }
}
