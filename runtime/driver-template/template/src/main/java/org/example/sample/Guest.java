package org.example.sample;

import static org.serval.api.constants.DomainEventType.*;
import static org.serval.api.constants.DomainState.*;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import org.serval.api.ErrorCode;
import org.serval.api.domain.*;
import org.serval.api.event.DomainEvent;

/** One domain. Who reads takes the record {@code now}; changes take turns on the monitor. */
final class Guest {
  /** All of it at one moment; {@code process} is null while it is shut off. */
  record Now(Definition definition, boolean persistent, ProcessHandle process, DomainState state) {
    DomainSummary summary() {
      int id = process == null ? DomainRef.NOT_RUNNING : (int) process.pid();
      DomainRef ref = new DomainRef(definition.name(), definition.uuid(), id);
      return new DomainSummary(ref, state, persistent, false, false, false, 0, 0);
    }
  }

  private static final DomainState OFF = new DomainState(VIR_DOMAIN_SHUTOFF, 0);
  private final Guests guests;
  private volatile Thread watcher;
  volatile Now now;

  Guest(Guests guests, Definition definition, boolean persistent) {
    this.guests = guests;
    now = new Now(definition, persistent, null, OFF);
  }

  synchronized void define(Definition definition, boolean persistent, int event, int detail) {
    now = new Now(definition, persistent, now.process, now.state);
    publish(event, detail);
    forgetIfGone();
  }

  synchronized DomainRef start() {
    if (now.process != null) {
      throw Guests.error(ErrorCode.VIR_ERR_OPERATION_INVALID, "domain is already running");
    }
    try {
      guests.needHere(this);
      File log = guests.logFile(now.definition.name()).toFile();
      ProcessBuilder builder = new ProcessBuilder(now.definition.command()).redirectOutput(log);
      Process process = builder.redirectInput(new File("/dev/null")).redirectError(log).start();
      run(process.toHandle(), new DomainState(VIR_DOMAIN_RUNNING, 1));
      Files.writeString(statusFile(process.pid()), now.definition.xml((int) process.pid()));
    } catch (IOException e) {
      stopped(now.process, 6, -1);
      throw Guests.error(ErrorCode.VIR_ERR_OPERATION_FAILED, e.getMessage());
    }
    publish(VIR_DOMAIN_EVENT_STARTED, 0);
    return now.summary().ref();
  }

  /** Takes on a process, new or left from before, and waits for its end on a virtual thread. */
  synchronized void run(ProcessHandle process, DomainState state) {
    now = new Now(now.definition, now.persistent, process, state);
    watcher = Thread.startVirtualThread(() -> watch(process));
  }

  private void watch(ProcessHandle process) {
    try {
      process.onExit().get();
      stopped(process, 1, 0);
    } catch (InterruptedException | ExecutionException e) {
      Thread.currentThread().interrupt(); // The driver leaves; the process stays.
    }
  }

  private synchronized void stopped(ProcessHandle process, int reason, int detail) {
    if (process != null && process.equals(now.process)) {
      process.destroyForcibly();
      now = new Now(now.definition, now.persistent, null, new DomainState(VIR_DOMAIN_SHUTOFF, reason));
      statusFile(process.pid()).toFile().delete();
      if (detail >= 0) {
        publish(VIR_DOMAIN_EVENT_STOPPED, detail);
      }
    }
    forgetIfGone();
  }

  synchronized void destroy() {
    ProcessHandle process = needRunning();
    process.destroyForcibly();
    process.onExit().join();
    stopped(process, 2, 1);
  }

  synchronized void signal(String signal, int state, int event) {
    int pid = (int) needRunning().pid();
    if (event >= 0 && now.state.state() == state) {
      throw Guests.error(ErrorCode.VIR_ERR_OPERATION_INVALID, "domain is in this state already");
    }
    try {
      new ProcessBuilder("kill", "-" + signal, "" + pid).start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw Guests.error(ErrorCode.VIR_ERR_OPERATION_FAILED, "no signal sent: " + e.getMessage());
    }
    if (event >= 0) {
      now = new Now(now.definition, now.persistent, now.process, new DomainState(state, 1));
      publish(event, 0);
    }
  }

  private ProcessHandle needRunning() {
    if (now.process == null) {
      throw Guests.error(ErrorCode.VIR_ERR_OPERATION_INVALID, "domain is not running");
    }
    return now.process;
  }

  private void forgetIfGone() {
    if (!now.persistent && now.process == null) {
      guests.forget(this);
    }
  }

  private Path statusFile(long pid) {
    return guests.run.resolve(pid + ".xml");
  }

  private void publish(int event, int detail) {
    guests.topic.publish(new DomainEvent.Lifecycle(now.summary().ref(), event, detail));
  }

  void leave() {
    if (watcher != null) watcher.interrupt();
  }
}
