package org.serval.driver.qemu.internal.life;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.serval.api.LibvirtException;
import org.serval.api.domain.DomainLifecycle;
import org.serval.driver.qemu.internal.guest.GuestState;
import org.serval.driver.qemu.internal.guest.Guests;
import org.serval.state.AtomicFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the guests that start with the host: once after the host's own start, which a mark on its
 * volatile file system remembers. Works in the background, one guest after the other.
 */
public final class Autostart {
  private static final Logger LOG = LoggerFactory.getLogger(Autostart.class);
  private final Guests guests;
  private final DomainLifecycle lifecycle;
  private final Path mark;

  /**
   * Starts these guests.
   *
   * @param mark the file that says that it was done
   */
  public Autostart(Guests guests, DomainLifecycle lifecycle, Path mark) {
    this.guests = guests;
    this.lifecycle = lifecycle;
    this.mark = mark;
  }

  /** Begins, if it was not done since the host started. */
  public void begin() {
    if (Files.exists(mark)) {
      return;
    }
    AtomicFiles.write(mark, "", 0600);
    List<GuestState> wanted = guests.all().stream().filter(GuestState::autostart).toList();
    if (!wanted.isEmpty()) {
      Thread.ofVirtual().name("autostart").start(() -> wanted.forEach(this::start));
    }
  }

  private void start(GuestState state) {
    if (state.active()) {
      return;
    }
    try {
      lifecycle.create(state.ref(), 0, List.of());
    } catch (LibvirtException e) {
      LOG.error("guest {} does not start with the host: {}", state.name(), e.getMessage());
    }
  }
}
