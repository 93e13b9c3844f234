package org.serval.driver.qemu.internal.block;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.serval.driver.qemu.internal.block.DiskChain.Layer;
import org.serval.driver.qemu.internal.guest.QemuErrors;
import org.serval.driver.qemu.internal.start.Qcow2Header;

/**
 * How an image may name one below it, where all images in between name theirs relatively. Reads
 * headers.
 */
final class RelativeNames {
  private RelativeNames() {}

  /**
   * The name.
   *
   * @param layers from the image that is to have it down to the one above the named
   * @throws org.serval.api.LibvirtException {@code VIR_ERR_OPERATION_INVALID} if one of them names
   *     its own by a whole path
   */
  static String through(List<Layer> layers) {
    Path name = Path.of("");
    for (Layer layer : layers) {
      name = name.resolveSibling(below(layer));
    }
    return name.normalize().toString();
  }

  private static String below(Layer layer) {
    try {
      return Qcow2Header.read(Path.of(layer.path()))
          .map(Qcow2Header::backing)
          .filter(name -> !name.startsWith("/") && !name.contains(":"))
          .orElseThrow(() -> QemuErrors.invalid("can't keep relative backing relationship"));
    } catch (IOException e) {
      throw QemuErrors.internal("cannot read '" + layer.path() + "': " + e.getMessage());
    }
  }
}
