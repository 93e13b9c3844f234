package org.serval.launcher;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is between the daemon and a service manager that started it, by systemd's protocol: it is
 * told when the daemon is ready, reloads and stops; it gets signs of life if it wants them; and it
 * may have passed sockets on. Used by the main thread, so that a sign of life means that the daemon
 * still obeys.
 */
final class ServiceManager {
  private static final Logger log = LoggerFactory.getLogger(ServiceManager.class);

  private final Consumer<String> tell;
  private final long signOfLifeMillis;
  private final boolean passesSockets;

  private ServiceManager(Consumer<String> tell, long signOfLifeMillis, boolean passesSockets) {
    this.tell = tell;
    this.signOfLifeMillis = signOfLifeMillis;
    this.passesSockets = passesSockets;
  }

  /** The manager of a process with this environment, if there is one. */
  static ServiceManager of(Map<String, String> environment, long pid) {
    return of(environment, pid, sender(environment.getOrDefault("NOTIFY_SOCKET", "")));
  }

  /** The same, told by other means. */
  static ServiceManager of(Map<String, String> environment, long pid, Consumer<String> tell) {
    boolean sockets =
        Long.toString(pid).equals(environment.get("LISTEN_PID"))
            && number(environment.get("LISTEN_FDS")) > 0;
    return new ServiceManager(tell, watchdogMillis(environment, pid) / 2, sockets);
  }

  private static Consumer<String> sender(String address) {
    if (address.isEmpty()) {
      return message -> {};
    }
    NotifySocket socket = new NotifySocket(address);
    return message -> {
      if (!socket.send(message)) {
        log.debug("The service manager does not take {}", message);
      }
    };
  }

  private static long watchdogMillis(Map<String, String> environment, long pid) {
    String whose = environment.getOrDefault("WATCHDOG_PID", "");
    return whose.isEmpty() || whose.equals(Long.toString(pid))
        ? TimeUnit.MICROSECONDS.toMillis(number(environment.get("WATCHDOG_USEC")))
        : 0;
  }

  private static long number(String text) {
    return text != null && text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
  }

  /** Whether it passed sockets on. */
  boolean passesSockets() {
    return passesSockets;
  }

  /** How long to wait between two {@link #alive}; 0 for never. */
  long signOfLifeMillis() {
    return signOfLifeMillis;
  }

  /** Clients can connect. */
  void ready() {
    tell.accept("READY=1");
  }

  /** The configuration is being read again; {@link #ready} says when that is done. */
  void reloading() {
    // Since systemd 253 the manager wants to know when, by the clock that nanoTime reads.
    long now = TimeUnit.NANOSECONDS.toMicros(System.nanoTime());
    tell.accept("RELOADING=1\nMONOTONIC_USEC=" + now);
  }

  /** The daemon ends. */
  void stopping() {
    tell.accept("STOPPING=1");
  }

  /** The daemon lives. */
  void alive() {
    tell.accept("WATCHDOG=1");
  }
}
