package org.serval.driver.qemu.internal.guest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.serval.api.ErrorCode;
import org.serval.api.constants.DomainPausedReason;
import org.serval.api.constants.DomainRunningReason;
import org.serval.process.GuestProcess;
import org.serval.qmp.JsonObject;
import org.serval.qmp.JsonValue;
import org.serval.qmp.QmpCall;
import org.serval.qmp.QmpClient;
import org.serval.qmp.QmpException;
import org.serval.xml.Element;

/**
 * A guest's process and the way to its monitor. Made by a start or when the daemon finds the guest
 * again; forgotten when it stops. Any thread may use it.
 */
public final class Running {
  private static final Duration REPLY = Duration.ofSeconds(60);
  private final int id;
  private final Optional<GuestProcess> process;
  private final CompletableFuture<Void> eventsDone = new CompletableFuture<>();
  private final Reach reach;
  private final ReentrantLock statusLock = new ReentrantLock();
  private volatile QmpClient monitor;
  private String written = ""; // under the lock
  private volatile int pauseReason = DomainPausedReason.VIR_DOMAIN_PAUSED_UNKNOWN;
  private volatile int resumeReason = DomainRunningReason.VIR_DOMAIN_RUNNING_UNPAUSED;
  private volatile boolean rebootWanted;
  private volatile boolean shutDown;
  private volatile boolean restarting;
  private volatile boolean destroyed;
  private final AtomicBoolean ending = new AtomicBoolean();
  private volatile boolean panicked;
  private volatile Facts facts = Facts.NONE;
  private volatile List<Element> kept = List.of();
  private final BlockJobs jobs = new BlockJobs();

  /**
   * What the monitor told once.
   *
   * @param vcpuThreads thread ids of the virtual processors, in order
   */
  public record Facts(List<Long> vcpuThreads) {
    /** Nothing yet. */
    public static final Facts NONE = new Facts(List.of());

    /** Copies the list. */
    public Facts {
      vcpuThreads = List.copyOf(vcpuThreads);
    }
  }

  private Running(int id, Optional<GuestProcess> process, Reach reach) {
    this.id = id;
    this.process = process;
    this.reach = reach;
  }

  /** A process that was just started, whose monitor is not connected yet. */
  public static Running started(int id, GuestProcess process) {
    return new Running(id, Optional.of(process), Reach.done());
  }

  /**
   * A process that was there before this daemon; none if it has ended. Clients' calls wait until
   * somebody {@linkplain #reached went} to its monitor.
   */
  public static Running found(int id, Optional<GuestProcess> process) {
    return new Running(id, process, Reach.awaited());
  }

  /** Somebody went to the monitor of a process that was there before, with or without success. */
  public void reached() {
    reach.reached();
  }

  /**
   * Waits until somebody went to the monitor, half a minute at most.
   *
   * @throws org.serval.api.LibvirtException {@code VIR_ERR_OPERATION_TIMEOUT} if that takes longer
   */
  public void awaitReached() {
    reach.await();
  }

  /** The guest's number. */
  public int id() {
    return id;
  }

  /** The process; empty if it had ended when the daemon came back. */
  public Optional<GuestProcess> process() {
    return process;
  }

  /** Sets the way to the monitor. */
  public void monitor(QmpClient client) {
    monitor = client;
  }

  /** The way to the monitor, if it is connected. */
  public Optional<QmpClient> monitor() {
    return Optional.ofNullable(monitor);
  }

  /**
   * Executes a monitor command; waits for the reply, a minute at most.
   *
   * @throws org.serval.api.LibvirtException {@code VIR_ERR_INTERNAL_ERROR} with QEMU's words if it
   *     refuses
   */
  public JsonValue execute(String command, JsonObject arguments) {
    try {
      return client().execute(command, arguments, REPLY);
    } catch (QmpException e) {
      throw QemuErrors.internal(e.getMessage());
    }
  }

  /**
   * Executes monitor commands in one go.
   *
   * @return what they return, in order
   * @throws org.serval.api.LibvirtException {@code VIR_ERR_INTERNAL_ERROR} with QEMU's words if it
   *     refuses one
   */
  public List<JsonValue> executeAll(List<QmpCall> calls) {
    try {
      return client().executeAll(calls, REPLY);
    } catch (QmpException e) {
      throw QemuErrors.internal(e.getMessage());
    }
  }

  private QmpClient client() {
    if (monitor().isEmpty()) {
      awaitReached();
    }
    return monitor()
        .orElseThrow(
            () ->
                QemuErrors.of(
                    ErrorCode.VIR_ERR_OPERATION_FAILED, "domain's monitor is not connected"));
  }

  /** Executes a monitor command without arguments. */
  public JsonValue execute(String command) {
    return execute(command, JsonObject.empty());
  }

  /** Done when the monitor has told its last. */
  public CompletableFuture<Void> eventsDone() {
    return eventsDone;
  }

  /** Held while the status file is written, so that the last write has the last state. */
  public ReentrantLock statusLock() {
    return statusLock;
  }

  /** The status file as it is on disk; only while the lock is held. */
  public String written() {
    return written;
  }

  /** Notes what the status file has on disk; only while the lock is held. */
  public void written(String text) {
    written = text;
  }

  /** Why the next STOP of the processors will have come. */
  public int pauseReason() {
    return pauseReason;
  }

  /** Sets why the next STOP of the processors will have come. */
  public void pauseReason(int reason) {
    pauseReason = reason;
  }

  /** Why the next RESUME of the processors will have come. */
  public int resumeReason() {
    return resumeReason;
  }

  /** Sets why the next RESUME of the processors will have come. */
  public void resumeReason(int reason) {
    resumeReason = reason;
  }

  /** Whether a power-off is to become a reboot. */
  public boolean rebootWanted() {
    return rebootWanted;
  }

  /** Sets whether a power-off is to become a reboot. */
  public void rebootWanted(boolean wanted) {
    rebootWanted = wanted;
  }

  /** Whether its power is off only to be on again, as clients asked. */
  public boolean restarting() {
    return restarting;
  }

  /** Notes whether its power is off only to be on again. */
  public void restarting(boolean now) {
    restarting = now;
  }

  /** Whether the guest has powered itself off. */
  public boolean shutDown() {
    return shutDown;
  }

  /** Notes whether the guest has powered itself off. */
  public void shutDown(boolean done) {
    shutDown = done;
  }

  /** Whether a client wants it gone. */
  public boolean destroyed() {
    return destroyed;
  }

  /**
   * A client wants it gone.
   *
   * @return whether no other client is about to end it
   */
  public boolean markDestroyed() {
    destroyed = true;
    return ending.compareAndSet(false, true);
  }

  /** The client that was about to end it did not succeed. */
  public void endingFailed() {
    ending.set(false);
  }

  /** Whether the guest's system panicked. */
  public boolean panicked() {
    return panicked;
  }

  /** The guest's system panicked. */
  public void markPanicked() {
    panicked = true;
  }

  /** What the monitor told once. */
  public Facts facts() {
    return facts;
  }

  /** Sets what the monitor told. */
  public void facts(Facts told) {
    facts = told;
  }

  /** The jobs on its disks. */
  public BlockJobs jobs() {
    return jobs;
  }

  /** Stops watching process and monitor; the guest runs on, and so do the jobs on its disks. */
  public void letGo() {
    jobs.abandon(
        QemuErrors.of(
            ErrorCode.VIR_ERR_OPERATION_ABORTED,
            "the driver was stopped meanwhile; the block job goes on"));
    monitor().ifPresent(QmpClient::close);
    process.ifPresent(GuestProcess::close);
  }

  /** What its status file has beside what this daemon needs. */
  public List<Element> kept() {
    return kept;
  }

  /** Sets what its status file has beside what this daemon needs. */
  public void kept(List<Element> others) {
    kept = List.copyOf(others);
  }
}
