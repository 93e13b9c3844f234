package org.example.sample;

import static org.serval.api.ErrorCode.*;
import static org.serval.api.ErrorDomain.VIR_FROM_DOMAIN;
import static org.serval.api.constants.DomainEventType.*;
import static org.serval.api.constants.DomainState.*;
import static org.serval.api.constants.DomainXMLFlags.*;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.serval.api.*;
import org.serval.api.domain.*;
import org.serval.api.event.*;
import org.serval.api.stream.PassedFile;

/**
 * The domains, and the connection to them that all clients share: it offers the capabilities that
 * it implements. Queries read {@code guests} and wait for nothing; the changes of a domain take
 * turns. A domain's file holds its process on the first line, then its document.
 */
final class SampleHost
    implements DriverConnection,
        ConnectionInfo,
        EventSource,
        DomainQueries,
        DomainDefinitions,
        DomainLifecycle {
  private final Map<UUID, Guest> guests = new ConcurrentHashMap<>();
  private final Map<UUID, Object> turns = new ConcurrentHashMap<>();
  private final Map<UUID, CompletableFuture<?>> exits = new ConcurrentHashMap<>();
  private final Path directory;
  private final EventTopic topic;
  private final String hostname;

  SampleHost(Path directory, EventTopic topic) throws IOException {
    this.directory = Files.createDirectories(directory);
    this.topic = topic;
    hostname = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    for (File file : directory.toFile().listFiles()) {
      String[] parts = Files.readString(file.toPath()).split("\n", 2);
      Guest guest = Guest.parse(parts[1]);
      var process =
          ProcessHandle.of(Long.parseLong(parts[0].split(" ")[0]))
              .filter(it -> label(it.pid()).equals(parts[0]));
      guests.put(guest.ref().uuid(), process.isPresent() ? watch(guest, process.get()) : guest);
    }
  }

  /** A process's number and start; the number alone may be another's one day. */
  private static String label(long pid) {
    var start = ProcessHandle.of(pid).flatMap(it -> it.info().startInstant());
    return pid + " " + start.orElse(null);
  }

  private Guest save(Guest guest) {
    Path file = directory.resolve("" + guest.ref().uuid());
    try {
      Files.writeString(file, label(guest.ref().id()) + "\n" + guest.xml());
      return guest;
    } catch (IOException e) {
      throw error(VIR_ERR_OPERATION_FAILED, "not saved: " + e);
    }
  }

  static LibvirtException error(ErrorCode code, String detail) {
    return new LibvirtException(code, VIR_FROM_DOMAIN, detail);
  }

  private static void knowNo(int flags) {
    if (flags != 0) {
      throw LibvirtException.unsupportedFlags(VIR_FROM_DOMAIN, flags, "sample");
    }
  }

  /** One turn: what the step makes of the domain takes its place, then the event is told. */
  private DomainRef change(DomainRef ref, int event, int detail, UnaryOperator<Guest> step) {
    synchronized (turns.computeIfAbsent(ref.uuid(), uuid -> new Object())) {
      byRef(ref);
      Guest after = step.apply(guests.get(ref.uuid()));
      guests.put(ref.uuid(), after);
      if (event >= 0) {
        topic.publish(new DomainEvent.Lifecycle(after.ref(), event, detail));
      }
      return after.ref();
    }
  }

  private Guest watch(Guest guest, ProcessHandle process) {
    Guest running = guest.in(VIR_DOMAIN_RUNNING, 1, process.pid());
    var exit = process.onExit();
    exits.put(guest.ref().uuid(), exit);
    exit.thenRunAsync(() -> ended(running.ref()), Thread::startVirtualThread);
    return running;
  }

  private void ended(DomainRef ref) {
    change(
        ref,
        VIR_DOMAIN_EVENT_STOPPED,
        0,
        now -> {
          if (!now.ref()
              .equals(ref)) { // Destroyed before its end was seen here; nobody is told twice.
            throw error(VIR_ERR_OPERATION_INVALID, "another process by now");
          }
          return save(now.in(VIR_DOMAIN_SHUTOFF, 1, -1));
        });
  }

  private static Guest signal(Guest guest, String name) {
    try {
      String pid = "" + guest.need(true).ref().id();
      new ProcessBuilder("kill", "-" + name, pid).start().waitFor();
      return guest;
    } catch (IOException | InterruptedException e) {
      throw error(VIR_ERR_OPERATION_FAILED, "no signal sent: " + e);
    }
  }

  private Guest start(Guest guest) {
    var builder = new ProcessBuilder(guest.need(false).command());
    builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
    try {
      Process process = builder.redirectInput(new File("/dev/null")).start();
      return orUndo(() -> save(watch(guest, process.toHandle())), process::destroyForcibly);
    } catch (IOException e) {
      throw error(VIR_ERR_OPERATION_FAILED, e.getMessage());
    }
  }

  private static Guest orUndo(Supplier<Guest> step, Runnable undo) {
    try {
      return step.get();
    } catch (RuntimeException e) {
      undo.run();
      throw e;
    }
  }

  @Override
  public String type() {
    return "Sample";
  }

  @Override
  public long version() {
    return 1_000_000;
  }

  @Override
  public String uri() {
    return "sample:///system";
  }

  @Override
  public String hostname() {
    return hostname;
  }

  @Override
  public ErrorDomain errorDomain() {
    return VIR_FROM_DOMAIN;
  }

  @Override
  public EventTopic events() {
    return topic;
  }

  @Override
  public Collection<DomainSummary> all() {
    return guests.values().stream()
        .map(it -> new DomainSummary(it.ref(), it.state(), true, false, false, false, 0, 0))
        .toList();
  }

  @Override
  public DomainInfo info(DomainRef domain) {
    return new DomainInfo(byRef(domain).state().state(), 0, 0, 1, 0);
  }

  @Override
  public String osType(DomainRef domain) {
    byRef(domain);
    return "exe";
  }

  @Override
  public String xml(DomainRef domain, int flags) {
    knowNo(flags & ~(VIR_DOMAIN_XML_SECURE | VIR_DOMAIN_XML_INACTIVE));
    return guests.get(byRef(domain).ref().uuid()).xml();
  }

  @Override
  public synchronized DomainRef define(String xml, int flags) {
    knowNo(flags);
    Guest wanted = Guest.parse(xml);
    DomainRef ref = wanted.ref();
    for (Guest other : guests.values()) {
      if (other.ref().name().equals(ref.name()) != other.ref().uuid().equals(ref.uuid())) {
        throw error(VIR_ERR_OPERATION_FAILED, "domain " + other.ref() + " already exists");
      }
    }
    int detail = guests.putIfAbsent(ref.uuid(), save(wanted)) == null ? 0 : 1;
    return change(
        ref,
        VIR_DOMAIN_EVENT_DEFINED,
        detail,
        now -> save(new Guest(now.ref(), now.state(), wanted.command(), wanted.xml())));
  }

  @Override
  public synchronized void undefine(DomainRef domain, int flags) {
    knowNo(flags);
    change(domain, VIR_DOMAIN_EVENT_UNDEFINED, 0, now -> now.need(false));
    guests.remove(domain.uuid());
    directory.resolve("" + domain.uuid()).toFile().delete();
  }

  @Override
  public DomainRef create(DomainRef domain, int flags, List<PassedFile> files) {
    knowNo(flags);
    return change(domain, VIR_DOMAIN_EVENT_STARTED, 0, this::start);
  }

  @Override
  public void destroy(DomainRef domain, int flags) {
    knowNo(flags);
    change(
        domain,
        VIR_DOMAIN_EVENT_STOPPED,
        1,
        now -> {
          signal(now, "KILL");
          exits.get(domain.uuid()).join();
          return save(now.in(VIR_DOMAIN_SHUTOFF, 2, -1));
        });
  }

  @Override
  public void shutdown(DomainRef domain, int flags) {
    knowNo(flags);
    change(domain, -1, 0, now -> signal(now, "TERM"));
  }

  @Override
  public void suspend(DomainRef domain) {
    pause(domain, "STOP", VIR_DOMAIN_RUNNING, VIR_DOMAIN_PAUSED, VIR_DOMAIN_EVENT_SUSPENDED);
  }

  @Override
  public void resume(DomainRef domain) {
    pause(domain, "CONT", VIR_DOMAIN_PAUSED, VIR_DOMAIN_RUNNING, VIR_DOMAIN_EVENT_RESUMED);
  }

  private void pause(DomainRef domain, String signal, int from, int to, int event) {
    change(
        domain,
        event,
        0,
        now -> {
          if (now.state().state() != from) {
            throw error(VIR_ERR_OPERATION_INVALID, "domain is not in the state for that");
          }
          return signal(now, signal).in(to, to == VIR_DOMAIN_PAUSED ? 1 : 5, now.ref().id());
        });
  }

  /** The driver goes: processes and files stay. */
  void leave() {
    exits.values().forEach(exit -> exit.cancel(false));
    guests.clear();
  }

  @Override
  public void close() {}
}
