package org.serval.driver.qemu.internal.life;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.serval.api.constants.DomainDefineFlags;
import org.serval.api.constants.DomainEventDefinedDetailType;
import org.serval.api.constants.DomainEventType;
import org.serval.api.constants.DomainEventUndefinedDetailType;
import org.serval.api.constants.DomainUndefineFlagsValues;
import org.serval.api.constants.DomainXMLFlags;
import org.serval.api.domain.DomainDefinitions;
import org.serval.api.domain.DomainRef;
import org.serval.driver.qemu.internal.guest.Guest;
import org.serval.driver.qemu.internal.guest.GuestState;
import org.serval.driver.qemu.internal.guest.Guests;
import org.serval.driver.qemu.internal.guest.QemuErrors;
import org.serval.driver.qemu.internal.guest.Texts;
import org.serval.state.AtomicFiles;
import org.serval.state.DefinitionStore;
import org.serval.xml.DomainDocument;

/** Definitions of guests: on disk first, then in memory. Any thread; blocks for disk and queue. */
public final class Definitions implements DomainDefinitions {
  private static final int DEFINE_FLAGS = DomainDefineFlags.VIR_DOMAIN_DEFINE_VALIDATE;
  private static final int UNDEFINE_FLAGS = 0x7f;
  private static final int ON_DISK =
      DomainXMLFlags.VIR_DOMAIN_XML_SECURE | DomainXMLFlags.VIR_DOMAIN_XML_INACTIVE;
  private final Guests guests;
  private final Documents documents;
  private final DefinitionStore store;
  private final Transitions transitions;
  private final int maxQueued;

  /** Definitions of these guests. */
  public Definitions(
      Guests guests,
      Documents documents,
      DefinitionStore store,
      Transitions transitions,
      int maxQueued) {
    this.guests = guests;
    this.documents = documents;
    this.store = store;
    this.transitions = transitions;
    this.maxQueued = maxQueued;
  }

  @Override
  public DomainRef define(String xml, int flags) {
    QemuErrors.checkFlags(flags, DEFINE_FLAGS, "qemuDomainDefineXMLFlags");
    boolean validate = (flags & DomainDefineFlags.VIR_DOMAIN_DEFINE_VALIDATE) != 0;
    DomainDocument document = documents.parse(xml, validate);
    UUID uuid = UUID.fromString(document.view().uuid());
    String name = document.view().name();
    while (true) {
      Optional<GuestState> old = guests.sameAs(uuid, name);
      if (old.isPresent()) {
        return update(old.get().guest(), document);
      }
      Guest guest = new Guest(uuid, name, maxQueued);
      Optional<DomainRef> added = guest.job("define", () -> add(guest, document));
      if (added.isPresent()) {
        return added.get();
      }
    }
  }

  /** Empty if another one of that name came first. */
  private Optional<DomainRef> add(Guest guest, DomainDocument document) {
    GuestState state = GuestState.defined(guest, new Texts(document), false);
    if (guests.addIfAbsent(state).isPresent()) {
      return Optional.empty();
    }
    try {
      store.save(guest.name(), document.format(ON_DISK));
    } catch (RuntimeException e) {
      guests.remove(guest);
      throw e;
    }
    defined(guest, DomainEventDefinedDetailType.VIR_DOMAIN_EVENT_DEFINED_ADDED);
    return Optional.of(guests.of(guest).ref());
  }

  private DomainRef update(Guest guest, DomainDocument document) {
    return guest.job(
        "define",
        () -> {
          guests.of(guest);
          store.save(guest.name(), document.format(ON_DISK));
          Texts texts = new Texts(document);
          guests.update(guest, state -> state.defined(Optional.of(texts)));
          defined(guest, DomainEventDefinedDetailType.VIR_DOMAIN_EVENT_DEFINED_UPDATED);
          return guests.of(guest).ref();
        });
  }

  /** Changes a guest's definition, if it has one that the edit changes; in a job of the guest. */
  public void edit(Guest guest, UnaryOperator<DomainDocument> edit) {
    Optional<DomainDocument> old = guests.of(guest).definition().map(Texts::document);
    Optional<DomainDocument> changed = old.map(edit).filter(next -> !next.equals(old.get()));
    if (changed.isPresent()) {
      store.save(guest.name(), changed.get().format(ON_DISK));
      Texts texts = new Texts(changed.get());
      guests.update(guest, state -> state.toStartNext(texts));
    }
  }

  private void defined(Guest guest, int detail) {
    transitions.lifecycle(guest, DomainEventType.VIR_DOMAIN_EVENT_DEFINED, detail);
  }

  @Override
  public void undefine(DomainRef domain, int flags) {
    QemuErrors.checkFlags(flags, UNDEFINE_FLAGS, "qemuDomainUndefineFlags");
    Guest guest = guests.require(domain).guest();
    guest.job(
        "undefine",
        () -> {
          GuestState state = guests.of(guest);
          if (!state.persistent()) {
            throw QemuErrors.invalid("cannot undefine transient domain");
          }
          variables(state, flags);
          store.remove(guest.name());
          if (state.active()) {
            guests.update(guest, s -> s.defined(Optional.empty()));
          } else {
            guests.remove(guest);
          }
          transitions.lifecycle(
              guest,
              DomainEventType.VIR_DOMAIN_EVENT_UNDEFINED,
              DomainEventUndefinedDetailType.VIR_DOMAIN_EVENT_UNDEFINED_REMOVED);
          return null;
        });
  }

  private static void variables(GuestState state, int flags) {
    Optional<Path> file =
        state
            .next()
            .document()
            .view()
            .os()
            .nvram()
            .filter(name -> !name.isBlank())
            .map(Path::of)
            .filter(Files::exists);
    boolean remove = (flags & DomainUndefineFlagsValues.VIR_DOMAIN_UNDEFINE_NVRAM) != 0;
    boolean keep = (flags & DomainUndefineFlagsValues.VIR_DOMAIN_UNDEFINE_KEEP_NVRAM) != 0;
    if (remove && keep) {
      throw QemuErrors.of(
          org.serval.api.ErrorCode.VIR_ERR_INVALID_ARG, "cannot both keep and delete nvram");
    }
    if (file.isPresent() && remove) {
      AtomicFiles.delete(file.get());
    } else if (file.isPresent() && !keep) {
      throw QemuErrors.invalid("cannot undefine domain with nvram");
    }
  }

  @Override
  public void setAutostart(DomainRef domain, boolean autostart) {
    Guest guest = guests.require(domain).guest();
    guest.job(
        "autostart",
        () -> {
          GuestState state = guests.of(guest);
          if (!state.persistent()) {
            throw QemuErrors.invalid("cannot set autostart for transient domain");
          }
          store.setAutostart(guest.name(), autostart);
          guests.update(guest, s -> s.autostarting(autostart));
          return null;
        });
  }
}
