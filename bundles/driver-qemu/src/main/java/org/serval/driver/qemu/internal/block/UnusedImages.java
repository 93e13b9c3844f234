package org.serval.driver.qemu.internal.block;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.serval.driver.qemu.internal.block.DiskChain.Layer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files of images that a client wanted to be gone with the job that emptied them. */
final class UnusedImages {
  private static final Logger LOG = LoggerFactory.getLogger(UnusedImages.class);

  private UnusedImages() {}

  static void delete(List<Layer> layers) {
    for (Layer layer : layers) {
      if (layer.type().equals("file")) {
        try {
          Files.deleteIfExists(Path.of(layer.path()));
        } catch (IOException e) {
          LOG.warn("image {} stays: {}", layer.path(), e.toString());
        }
      }
    }
  }
}
