package org.serval.driver.qemu.internal.life;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.serval.api.ErrorCode;
import org.serval.api.constants.DomainCreateFlags;
import org.serval.api.constants.DomainDestroyFlagsValues;
import org.serval.api.constants.DomainEventSuspendedDetailType;
import org.serval.api.constants.DomainPausedReason;
import org.serval.api.constants.DomainRunningReason;
import org.serval.api.constants.DomainState;
import org.serval.api.domain.DomainLifecycle;
import org.serval.api.domain.DomainRef;
import org.serval.api.stream.PassedFile;
import org.serval.driver.qemu.internal.guest.Guest;
import org.serval.driver.qemu.internal.guest.GuestState;
import org.serval.driver.qemu.internal.guest.Guests;
import org.serval.driver.qemu.internal.guest.QemuErrors;
import org.serval.driver.qemu.internal.guest.Running;
import org.serval.driver.qemu.internal.guest.Texts;
import org.serval.driver.qemu.internal.start.QemuPaths;
import org.serval.xml.DomainDocument;

/** Starting, stopping and pausing guests, each in its guest's queue. Any thread; blocks. */
public final class Lifecycle implements DomainLifecycle {
  private static final int CREATE_FLAGS =
      DomainCreateFlags.VIR_DOMAIN_START_PAUSED
          | DomainCreateFlags.VIR_DOMAIN_START_AUTODESTROY
          | DomainCreateFlags.VIR_DOMAIN_START_BYPASS_CACHE
          | DomainCreateFlags.VIR_DOMAIN_START_FORCE_BOOT
          | DomainCreateFlags.VIR_DOMAIN_START_RESET_NVRAM;
  private final Guests guests;
  private final Documents documents;
  private final Starter starter;
  private final Stopper stopper;
  private final Transitions transitions;
  private final Power power;
  private final QemuPaths paths;
  private final int maxQueued;

  /** Changes these guests. */
  public Lifecycle(
      Guests guests,
      Documents documents,
      Starter starter,
      Stopper stopper,
      Transitions transitions,
      QemuPaths paths,
      int maxQueued) {
    this.guests = guests;
    this.documents = documents;
    this.starter = starter;
    this.stopper = stopper;
    this.transitions = transitions;
    this.power = new Power(guests);
    this.paths = paths;
    this.maxQueued = maxQueued;
  }

  @Override
  public DomainRef create(DomainRef domain, int flags, List<PassedFile> files) {
    closeAll(files);
    QemuErrors.checkFlags(flags, CREATE_FLAGS, "qemuDomainCreateWithFlags");
    Guest guest = guests.require(domain).guest();
    return guest.job("start", () -> start(guest, flags));
  }

  private DomainRef start(Guest guest, int flags) {
    starter.start(guest, options(flags));
    return guests.of(guest).ref();
  }

  @Override
  public DomainRef createXml(String xml, int flags, List<PassedFile> files) {
    closeAll(files);
    QemuErrors.checkFlags(
        flags, CREATE_FLAGS | DomainCreateFlags.VIR_DOMAIN_START_VALIDATE, "qemuDomainCreateXML");
    boolean validate = (flags & DomainCreateFlags.VIR_DOMAIN_START_VALIDATE) != 0;
    DomainDocument document = documents.parse(xml, validate);
    UUID uuid = UUID.fromString(document.view().uuid());
    String name = document.view().name();
    while (true) {
      Optional<GuestState> old = guests.sameAs(uuid, name);
      Guest guest = old.map(GuestState::guest).orElseGet(() -> new Guest(uuid, name, maxQueued));
      Optional<DomainRef> started =
          guest.job("start", () -> createIn(guest, document, old.isPresent(), flags));
      if (started.isPresent()) {
        return started.get();
      }
    }
  }

  /** Empty if another guest of that name came or went meanwhile. */
  private Optional<DomainRef> createIn(
      Guest guest, DomainDocument document, boolean known, int flags) {
    Texts texts = new Texts(document);
    if (!known) {
      if (guests.addIfAbsent(GuestState.defined(guest, texts, false)).isPresent()) {
        return Optional.empty();
      }
      return Optional.of(startTransient(guest, flags));
    }
    GuestState state = guests.byUuid(guest.uuid()).orElse(null);
    if (state == null || state.guest() != guest) {
      return Optional.empty();
    }
    if (state.active()) {
      throw QemuErrors.invalid("domain '" + guest.name() + "' is already active");
    }
    return Optional.of(startFrom(guest, texts, flags));
  }

  private DomainRef startTransient(Guest guest, int flags) {
    try {
      starter.startTransient(guest, options(flags));
      return guests.of(guest).ref();
    } catch (RuntimeException e) {
      guests
          .byUuid(guest.uuid())
          .filter(s -> s.guest() == guest)
          .ifPresent(_ -> guests.remove(guest));
      throw e;
    }
  }

  private DomainRef startFrom(Guest guest, Texts texts, int flags) {
    starter.startFrom(guest, texts, options(flags));
    return guests.of(guest).ref();
  }

  private static Starter.Options options(int flags) {
    return new Starter.Options(
        (flags & DomainCreateFlags.VIR_DOMAIN_START_PAUSED) != 0,
        (flags & DomainCreateFlags.VIR_DOMAIN_START_RESET_NVRAM) != 0);
  }

  private static void closeAll(List<PassedFile> files) {
    files.forEach(PassedFile::close);
  }

  @Override
  public void destroy(DomainRef domain, int flags) {
    QemuErrors.checkFlags(
        flags,
        DomainDestroyFlagsValues.VIR_DOMAIN_DESTROY_GRACEFUL
            | DomainDestroyFlagsValues.VIR_DOMAIN_DESTROY_REMOVE_LOGS,
        "qemuDomainDestroyFlags");
    Guest guest = guests.require(domain).guest();
    Running running = guest.requireRunning();
    boolean graceful = (flags & DomainDestroyFlagsValues.VIR_DOMAIN_DESTROY_GRACEFUL) != 0;
    boolean first = running.markDestroyed();
    kill(running, graceful, first);
    guest.patientJob("destroy", () -> stopper.finish(guest, running, Stopper.Why.DESTROYED));
    if (!first) {
      throw QemuErrors.of(ErrorCode.VIR_ERR_OPERATION_INVALID, "domain is not running");
    }
    if ((flags & DomainDestroyFlagsValues.VIR_DOMAIN_DESTROY_REMOVE_LOGS) != 0) {
      removeLog(guest);
    }
  }

  private void kill(Running running, boolean graceful, boolean first) {
    boolean ended = false;
    try {
      ended = stopper.kill(running, graceful);
    } finally {
      if (first && !ended) {
        running.endingFailed();
      }
    }
    if (!ended) {
      throw QemuErrors.of(
          ErrorCode.VIR_ERR_OPERATION_FAILED, "failed to kill qemu process with SIGTERM");
    }
  }

  private void removeLog(Guest guest) {
    try {
      Files.deleteIfExists(paths.logFile(guest.name()));
    } catch (IOException e) {
      throw QemuErrors.internal("cannot remove the log of '" + guest + "': " + e.getMessage());
    }
  }

  @Override
  public void shutdown(DomainRef domain, int flags) {
    power.shutdown(domain, flags);
  }

  @Override
  public void reboot(DomainRef domain, int flags) {
    power.reboot(domain, flags);
  }

  @Override
  public void reset(DomainRef domain, int flags) {
    power.reset(domain, flags);
  }

  @Override
  public void suspend(DomainRef domain) {
    Guest guest = guests.require(domain).guest();
    guest.job(
        "suspend",
        () -> {
          Running running = guest.requireRunning();
          int state = guests.of(guest).state().state();
          if (state == DomainState.VIR_DOMAIN_PMSUSPENDED) {
            throw QemuErrors.invalid("domain is pmsuspended");
          }
          if (state == DomainState.VIR_DOMAIN_RUNNING) {
            running.pauseReason(DomainPausedReason.VIR_DOMAIN_PAUSED_USER);
            running.execute("stop");
            transitions.paused(
                guest,
                running,
                DomainPausedReason.VIR_DOMAIN_PAUSED_USER,
                DomainEventSuspendedDetailType.VIR_DOMAIN_EVENT_SUSPENDED_PAUSED);
          }
          return null;
        });
  }

  @Override
  public void resume(DomainRef domain) {
    Guest guest = guests.require(domain).guest();
    guest.job(
        "resume",
        () -> {
          Running running = guest.requireRunning();
          switch (guests.of(guest).state().state()) {
            case DomainState.VIR_DOMAIN_PMSUSPENDED ->
                throw QemuErrors.invalid("domain is pmsuspended");
            case DomainState.VIR_DOMAIN_RUNNING ->
                throw QemuErrors.invalid("domain is already running");
            default -> {
              running.execute("cont");
              transitions.resumed(guest, running, DomainRunningReason.VIR_DOMAIN_RUNNING_UNPAUSED);
            }
          }
          return null;
        });
  }
}
