package org.serval.api.support;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

/**
 * A process of the host that outlives the driver, as a hypervisor is: it is started, told by
 * signals, waited for, and found again by the next driver. Any thread.
 *
 * <p>Errors are {@code VIR_ERR_OPERATION_FAILED} in the system's words.
 */
public final class HostProcess {
  private final ProcessHandle handle;
  private final CompletableFuture<ProcessHandle> exit;
  private final String name;

  private HostProcess(ProcessHandle handle) {
    this.handle = handle;
    this.exit = handle.onExit();
    this.name = handle.pid() + " " + handle.info().startInstant().map(Object::toString).orElse("-");
  }

  /** Starts a program with nothing to read, and nobody who reads what it prints. Blocks briefly. */
  public static HostProcess start(List<String> command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(unblocked(command));
      builder.redirectInput(new File("/dev/null"));
      builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
      return new HostProcess(builder.start().toHandle());
    } catch (IOException | IndexOutOfBoundsException e) {
      throw failed(e.getMessage(), e);
    }
  }

  /**
   * The daemon has TERM and other signals blocked, and processes inherit that; the program would
   * never see them. It is looked for here, as its absence would be {@code env}'s affair else.
   */
  private static List<String> unblocked(List<String> command) throws IOException {
    Path program = Path.of(command.get(0));
    String places = program.isAbsolute() ? "/" : System.getenv().getOrDefault("PATH", "/usr/bin");
    if (Stream.of(places.split(":")).noneMatch(at -> isExecutable(Path.of(at).resolve(program)))) {
      throw new NoSuchFileException("Cannot run program \"" + program + "\"");
    }
    List<String> all = new ArrayList<>(List.of("/usr/bin/env", "--default-signal", "--"));
    all.addAll(command);
    return all;
  }

  private static boolean isExecutable(Path file) {
    return Files.isExecutable(file) && !Files.isDirectory(file);
  }

  /** The process of this {@link #name}, if it still runs. */
  public static Optional<HostProcess> find(String name) {
    String pid = name.split(" ", 2)[0];
    return pid.matches("[0-9]{1,9}")
        ? ProcessHandle.of(Long.parseLong(pid))
            .filter(found -> nameOf(found).equals(name))
            .map(HostProcess::new)
        : Optional.empty();
  }

  private static String nameOf(ProcessHandle handle) {
    return handle.pid() + " " + handle.info().startInstant().map(Object::toString).orElse("-");
  }

  /**
   * Its number and when it started, in one line for a file: the number alone may be another's one
   * day.
   */
  public String name() {
    return name;
  }

  /** Its number. */
  public int pid() {
    return Math.toIntExact(handle.pid());
  }

  /**
   * Sends it a signal. Blocks briefly.
   *
   * @param signal the signal's name without SIG: {@code TERM}, {@code STOP} …
   */
  public void signal(String signal) {
    try {
      int status =
          new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + handle.pid())
              .redirectErrorStream(true)
              .redirectOutput(Redirect.DISCARD)
              .start()
              .waitFor();
      if (status != 0) {
        throw failed("no signal " + signal + " to process " + handle.pid(), null);
      }
    } catch (IOException e) {
      throw failed(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("interrupted", e);
    }
  }

  /** Ends it at once, and returns when it is gone. No error if it was gone before. */
  public void kill() {
    handle.destroyForcibly();
    exit.join();
  }

  /** Runs this on a virtual thread when it has ended, unless it is let go before. */
  public void whenEnded(Runnable action) {
    exit.thenRunAsync(action, Thread::startVirtualThread);
  }

  /** Lets go of it: it runs on, and nothing is run at its end. */
  public void letGo() {
    exit.cancel(false);
  }

  private static LibvirtException failed(String words, Exception cause) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_OPERATION_FAILED, ErrorDomain.VIR_FROM_DOMAIN, words, cause);
  }
}
