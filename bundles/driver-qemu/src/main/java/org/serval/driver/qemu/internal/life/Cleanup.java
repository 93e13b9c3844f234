package org.serval.driver.qemu.internal.life;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.serval.driver.qemu.internal.guest.GuestState;
import org.serval.driver.qemu.internal.start.GuestFiles;
import org.serval.driver.qemu.internal.start.Ownership;
import org.serval.driver.qemu.internal.start.Ports;
import org.serval.driver.qemu.internal.status.StatusFiles;
import org.serval.process.Cgroups;
import org.serval.process.GuestCgroup;
import org.serval.xml.DomainView;
import org.serval.xml.view.CharDeviceView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes away all that a guest had on the host while it ran. It follows from the live document
 * alone, so it works as well for guests that an earlier daemon started. Each step is harmless if
 * there is nothing to do. Blocks for the disk.
 */
public final class Cleanup {
  private static final Logger LOG = LoggerFactory.getLogger(Cleanup.class);
  private final GuestFiles files;
  private final StatusFiles status;
  private final Ports ports;
  private final Optional<Ownership> ownership;
  private final Cgroups cgroups;

  /** Takes away what these know. */
  public Cleanup(
      GuestFiles files,
      StatusFiles status,
      Ports ports,
      Optional<Ownership> ownership,
      Cgroups cgroups) {
    this.files = files;
    this.status = status;
    this.ports = ports;
    this.ownership = ownership;
    this.cgroups = cgroups;
  }

  /** Takes away what a guest has, whose process is gone; its status file goes last. */
  public void after(GuestState state) {
    DomainView view = state.current().document().view();
    step("ports", () -> releasePorts(view));
    step("sockets", () -> removeSockets(view));
    step("directories", () -> files.remove(state.id(), state.name()));
    step("owners", () -> ownership.ifPresent(o -> o.giveBack(state.uuid())));
    step(
        "control group",
        () -> cgroups.find("qemu", state.id(), state.name()).ifPresent(GuestCgroup::remove));
    step("status", () -> status.remove(state.name()));
  }

  private interface Step {
    void run() throws IOException;
  }

  private static void step(String what, Step step) {
    try {
      step.run();
    } catch (IOException | RuntimeException e) {
      LOG.error("cannot take away {} of a guest", what, e);
    }
  }

  private void releasePorts(DomainView view) {
    view.graphics()
        .forEach(
            display -> {
              display.port().ifPresent(ports::release);
              display.tlsPort().ifPresent(ports::release);
              display.websocket().ifPresent(ports::release);
            });
  }

  private static void removeSockets(DomainView view) throws IOException {
    List<Path> sockets =
        Stream.of(view.serials(), view.parallels(), view.channels(), view.consoles())
            .flatMap(List::stream)
            .filter(Cleanup::listens)
            .map(CharDeviceView::path)
            .flatMap(Optional::stream)
            .map(Path::of)
            .toList();
    for (Path socket : sockets) {
      Files.deleteIfExists(socket);
    }
  }

  private static boolean listens(CharDeviceView device) {
    return device.type().equals("unix") && device.mode().filter("bind"::equals).isPresent();
  }
}
