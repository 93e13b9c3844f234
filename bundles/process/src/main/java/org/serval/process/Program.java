package org.serval.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.serval.posix.Exit;
import org.serval.posix.FdStream;
import org.serval.posix.PidFd;
import org.serval.posix.Posix;
import org.serval.posix.PosixException;
import org.serval.posix.Signals;
import org.serval.posix.Spawn;

/**
 * Runs a helper program ({@code qemu-img}, {@code ip} …) to its end and gives back what it printed.
 * Waiting parks a virtual thread. A program that takes too long, or prints too much, is killed with
 * its process group.
 */
public final class Program {
  private static final int MOST_OUTPUT = 64 * 1024 * 1024;
  private static final Map<String, String> ENVIRONMENT =
      Map.of("LC_ALL", "C", "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");

  private Program() {}

  /**
   * What a run gave.
   *
   * @param exit how it ended
   * @param output its standard output
   * @param errors its standard error
   */
  public record Result(Exit exit, String output, String errors) {
    /** Whether it returned 0. */
    public boolean isSuccess() {
      return exit.isSuccess();
    }
  }

  /**
   * Runs a program with nothing to read.
   *
   * @param command its first word is a path with a slash
   * @throws PosixException if it cannot be started
   * @throws IOException if it took longer, or was interrupted, or printed without end
   */
  public static Result run(List<String> command, Duration timeout) throws IOException {
    try (Posix.Pipe out = Posix.pipe();
        Posix.Pipe err = Posix.pipe()) {
      PidFd child =
          Spawn.command(command)
              .environment(ENVIRONMENT)
              .descriptor(1, out.writer().descriptor())
              .descriptor(2, err.writer().descriptor())
              .newGroup()
              .start();
      out.writer().close();
      err.writer().close();
      try (FdStream output = new FdStream(out.reader());
          FdStream errors = new FdStream(err.reader())) {
        return collect(child, output, errors, timeout);
      } catch (TimeoutException e) {
        throw new IOException(
            command.getFirst() + " took longer than " + timeout.toSeconds() + " s", e);
      } finally {
        killGroup(child);
      }
    }
  }

  private static Result collect(PidFd child, FdStream output, FdStream errors, Duration timeout)
      throws IOException, TimeoutException {
    CompletableFuture<String> out = read(output);
    CompletableFuture<String> err = read(errors);
    try {
      return child
          .exit()
          .thenCombine(out, (exit, text) -> new Result(exit, text, ""))
          .thenCombine(err, (result, text) -> new Result(result.exit, result.output, text))
          .get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    }
  }

  private static CompletableFuture<String> read(FdStream stream) {
    CompletableFuture<String> text = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("program-output")
        .start(
            () -> {
              try {
                text.complete(readAll(stream));
              } catch (IOException | RuntimeException e) {
                text.completeExceptionally(e);
              }
            });
    return text;
  }

  private static String readAll(FdStream stream) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(8192);
    while (stream.read(buffer.clear()) >= 0) {
      all.write(buffer.array(), 0, buffer.position());
      if (all.size() > MOST_OUTPUT) {
        throw new IOException("the program printed more than " + MOST_OUTPUT + " bytes");
      }
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  /** The group outlives its leader while a member does; once it is gone there is none to hit. */
  private static void killGroup(PidFd child) throws PosixException {
    if (child.isAlive()) {
      Posix.kill(-child.pid(), Signals.KILL);
    }
  }
}
