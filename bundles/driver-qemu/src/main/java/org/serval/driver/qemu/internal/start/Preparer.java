package org.serval.driver.qemu.internal.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.serval.api.ErrorDomain;
import org.serval.driver.qemu.internal.caps.QemuCaps;
import org.serval.driver.qemu.internal.command.Launch.Image;
import org.serval.driver.qemu.internal.config.QemuConf;
import org.serval.process.SystemErrors;
import org.serval.state.Reverter;
import org.serval.xml.DomainDocument;
import org.serval.xml.DomainView;
import org.serval.xml.view.CharDeviceView;

/** Makes ready what a guest needs on the host before its process starts. Blocks. */
public final class Preparer {
  private final QemuPaths paths;
  private final QemuConf conf;
  private final GuestFiles files;
  private final Ports ports;
  private final Optional<Ownership> ownership;

  /** Prepares with these. */
  public Preparer(
      QemuPaths paths,
      QemuConf conf,
      GuestFiles files,
      Ports ports,
      Optional<Ownership> ownership) {
    this.paths = paths;
    this.conf = conf;
    this.files = files;
    this.ports = ports;
    this.ownership = ownership;
  }

  /** The live document as far as nothing has to be made for it. */
  public DomainDocument first(DomainDocument definition, QemuCaps caps, int id) {
    Checks.check(definition.view(), caps);
    return LiveDocument.of(definition, id, conf);
  }

  /** Makes all ready; what was made is undone by the reverter. */
  public Preparation prepare(
      UUID guest, DomainDocument first, boolean resetNvram, Reverter reverter) {
    DomainView view = first.view();
    int id = view.id().orElseThrow();
    Map<String, List<Image>> chains = new ImageChains(conf.account()).of(view);
    DomainDocument document = new LiveDisks(first, chains).into(first);
    document =
        new LiveDisplays(conf, ports, paths.domainDirectory(id, view.name()))
            .into(document, reverter);
    Path channels = paths.channelDirectory(id, view.name());
    document = LiveChars.withChannels(document, channels);
    ChildFiles child = new ChildFiles();
    Interfaces interfaces = new Interfaces(child);
    document = interfaces.connect(document, reverter);
    files.create(id, view.name());
    if ("file".equals(view.element().value("memoryBacking/source/@type"))) {
      files.createMemory(id, view.name());
    }
    Nvram.prepare(document.view(), conf.variables(), resetNvram, reverter);
    outputs(document.view());
    lend(guest, document.view(), chains);
    Listeners sockets = new Listeners(child);
    reverter.add("listening sockets", sockets::close);
    int monitor = sockets.listen(paths.monitor(id, view.name()), reverter);
    Map<String, Integer> listeners = sockets.listen(document.view(), reverter);
    return new Preparation(document, chains, listeners, monitor, interfaces, sockets, child);
  }

  /** Files that QEMU writes to are made here, where its own account may not. */
  private void outputs(DomainView view) {
    Stream.of(view.serials(), view.parallels(), view.channels(), view.consoles())
        .flatMap(List::stream)
        .filter(device -> device.type().equals("file"))
        .map(CharDeviceView::path)
        .flatMap(Optional::stream)
        .map(Path::of)
        .forEach(this::output);
  }

  private void output(Path file) {
    try {
      if (!Files.exists(file)) {
        Files.createFile(file);
      }
      files.give(file);
    } catch (IOException e) {
      throw SystemErrors.of(ErrorDomain.VIR_FROM_QEMU, "Unable to open file '" + file + "'", e);
    }
  }

  private void lend(UUID guest, DomainView view, Map<String, List<Image>> chains) {
    if (conf.dynamicOwnership()) {
      ownership.ifPresent(o -> o.lend(guest, GuestImages.of(view, chains)));
    }
  }
}
