package org.serval.xml.internal.domain;

import org.serval.xml.internal.tree.Draft;

/** Settings of graphics cards that only some models have. */
final class VideoChecks {
  private VideoChecks() {}

  private static boolean acceleration(Draft model) {
    Draft acceleration = model.child("acceleration");
    return acceleration != null && acceleration.isEmpty();
  }

  static void check(Draft video) {
    Draft model = video.child("model");
    if (model == null) {
      return;
    }
    if (acceleration(model)) {
      throw Errors.unsupported("missing values for acceleration");
    }
    for (String memory : new String[] {"ram", "vram64", "vgamem"}) {
      if (model.has(memory) && !model.is("type", "qxl")) {
        throw Errors.unsupported(memory + " attribute only supported for video type qxl");
      }
    }
    Draft driver = video.child("driver");
    boolean vhost = driver != null && driver.is("name", "vhostuser");
    boolean virtio = model.is("type", "virtio");
    if (vhost && !virtio) {
      throw Errors.unsupported("'vhostuser' driver is only supported with 'virtio' device");
    }
    if (model.value("acceleration/@rendernode") != null && !vhost) {
      throw Errors.unsupported("unsupported rendernode accel attribute without 'vhostuser'");
    }
    VirtioOptions.check(driver, virtio);
    if (driver != null && driver.isEmpty()) {
      video.remove("driver");
    }
    Draft resolution = model.child("resolution");
    if (resolution != null && (resolution.is("x", "0") || resolution.is("y", "0"))) {
      throw Errors.unsupported("video resolution values must be greater than 0");
    }
  }
}
