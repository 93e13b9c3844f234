package org.serval.driver.qemu.internal.life;

import java.util.UUID;
import org.serval.api.LibvirtException;
import org.serval.driver.qemu.internal.caps.StoredGuests;
import org.serval.driver.qemu.internal.guest.Guest;
import org.serval.driver.qemu.internal.guest.GuestState;
import org.serval.driver.qemu.internal.guest.Guests;
import org.serval.driver.qemu.internal.guest.Texts;
import org.serval.state.DefinitionStore;
import org.serval.state.StoredDefinition;
import org.serval.xml.DomainDocument;
import org.serval.xml.ParseContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the definitions that are on disk, at start-up. They are parsed by many threads, since there
 * may be thousands; what cannot be read is logged and left. Blocks until all are there.
 */
public final class Loader {
  private static final Logger LOG = LoggerFactory.getLogger(Loader.class);
  private final Guests guests;
  private final DefinitionStore store;
  private final int maxQueued;

  /** Reads into these guests. */
  public Loader(Guests guests, DefinitionStore store, int maxQueued) {
    this.guests = guests;
    this.store = store;
    this.maxQueued = maxQueued;
  }

  /** Reads them all. */
  public void load() {
    store.load().parallelStream().forEach(this::add);
  }

  private void add(StoredDefinition stored) {
    try {
      ParseContext context = ParseContext.inactive(ParseContext.Kind.QEMU, StoredGuests.INSTANCE);
      DomainDocument document = DomainDocument.parse(stored.text(), context);
      String name = document.view().name();
      if (!name.equals(stored.name())) {
        LOG.error("definition {}.xml is of '{}': left alone", stored.name(), name);
        return;
      }
      Guest guest = new Guest(UUID.fromString(document.view().uuid()), name, maxQueued);
      GuestState state = GuestState.defined(guest, new Texts(document), stored.autostart());
      guests
          .addIfAbsent(state)
          .ifPresent(other -> LOG.error("definition {} has the uuid of {}", name, other.name()));
    } catch (LibvirtException e) {
      LOG.error("definition {}.xml left alone: {}", stored.name(), e.getMessage());
    }
  }
}
