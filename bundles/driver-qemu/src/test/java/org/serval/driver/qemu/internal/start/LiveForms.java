package org.serval.driver.qemu.internal.start;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.serval.api.HostPaths;
import org.serval.driver.qemu.internal.command.Launch.Image;
import org.serval.driver.qemu.internal.config.QemuConf;
import org.serval.state.Reverter;
import org.serval.xml.DomainDocument;
import org.serval.xml.DomainView;
import org.serval.xml.view.DiskView;

/** Makes live documents as a start does, without touching the host. */
public final class LiveForms {
  private LiveForms() {}

  /** The document that a start of a definition would show. */
  public static DomainDocument of(DomainDocument definition, Path channels) {
    return of(definition, channels, conf(Map.of()));
  }

  /** The same under a configuration. */
  public static DomainDocument of(DomainDocument definition, Path channels, QemuConf conf) {
    DomainDocument live = LiveDocument.of(definition, 1, conf);
    try (Reverter reverter = new Reverter()) {
      live = new LiveDisplays(conf, new Ports(_ -> true), Path.of("/own")).into(live, reverter);
    }
    live = LiveChars.withChannels(live, channels);
    return new LiveDisks(live, chains(live.view())).into(live);
  }

  /** A configuration of a daemon without privileges. */
  public static QemuConf conf(Map<String, Object> values) {
    Path etc = Path.of("/etc");
    return QemuConf.of(values, HostPaths.session(etc, etc, etc));
  }

  /** One image for each disk that has a source. */
  public static Map<String, List<Image>> chains(DomainView view) {
    Map<String, List<Image>> chains = new LinkedHashMap<>();
    for (DiskView disk : view.disks()) {
      if (!disk.isEmpty()) {
        String path = disk.file().or(disk::dev).orElseThrow();
        boolean device = disk.type().equals("block");
        chains.put(disk.target(), List.of(new Image(path, disk.format().orElse("raw"), device)));
      }
    }
    return chains;
  }
}
