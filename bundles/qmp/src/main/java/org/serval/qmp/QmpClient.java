package org.serval.qmp;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.posix.FdStream;
import org.serval.posix.PosixException;
import org.serval.qmp.internal.Connection;

/**
 * A client of one QEMU's monitor. Any number of threads may execute commands at once; QEMU runs
 * them one after the other. A caller waits no longer than its own timeout: a monitor that is stuck
 * costs only those who call it, and is usable again when it wakes up, even if replies to calls that
 * were given up arrive then.
 *
 * <p>Errors: {@link QmpException} if QEMU refuses a command; else {@link LibvirtException}: {@code
 * VIR_ERR_OPERATION_TIMEOUT} if it does not answer in time, {@code VIR_ERR_INTERNAL_ERROR} if the
 * connection is or gets lost, {@code VIR_ERR_SYSTEM_ERROR} if it cannot be made.
 */
public final class QmpClient implements AutoCloseable {
  private static final Duration GREETING_TIME = Duration.ofSeconds(30);

  private final Connection connection;
  private final QmpGreeting greeting;

  private QmpClient(Connection connection, QmpGreeting greeting) {
    this.connection = connection;
    this.greeting = greeting;
  }

  /** Connects to a monitor's socket and makes it ready for commands; waits up to 30 s for it. */
  public static QmpClient connect(Path socket, QmpListener listener) {
    return connect(socket, listener, GREETING_TIME);
  }

  /**
   * Connects to a monitor's socket and makes it ready for commands.
   *
   * @param timeout for the greeting and the agreement on capabilities together
   */
  public static QmpClient connect(Path socket, QmpListener listener, Duration timeout) {
    try {
      return connect(FdStream.connect(socket), listener, timeout);
    } catch (PosixException e) {
      throw LibvirtException.systemError(
          ErrorDomain.VIR_FROM_QEMU,
          e.errno(),
          "failed to connect to monitor socket: " + e.reason());
    }
  }

  /** The same over a connected stream, which is then the client's, also if this fails. */
  public static QmpClient connect(FdStream stream, QmpListener listener, Duration timeout) {
    Connection connection = new Connection(stream, listener).start();
    try {
      long deadline = System.nanoTime() + timeout.toNanos();
      JsonObject first = await(connection.greeting(), timeout, "greeting");
      QmpClient client = new QmpClient(connection, QmpGreeting.of(first));
      Duration rest = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
      client.execute("qmp_capabilities", JsonObject.empty(), rest);
      return client;
    } catch (JsonException e) {
      connection.close();
      throw new LibvirtException(
          ErrorCode.VIR_ERR_INTERNAL_ERROR, ErrorDomain.VIR_FROM_QEMU, e.getMessage(), e);
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** What the monitor said first. */
  public QmpGreeting greeting() {
    return greeting;
  }

  /** Executes a command without arguments; see the other one. */
  public JsonValue execute(String command, Duration timeout) {
    return execute(command, JsonObject.empty(), timeout);
  }

  /**
   * Executes a command and waits for its reply; parks a virtual thread.
   *
   * @param descriptors of this process that QEMU gets with the command; they stay open here
   * @return what the command returns: mostly an object
   */
  public JsonValue execute(
      String command, JsonObject arguments, Duration timeout, int... descriptors) {
    return value(command, send(command, arguments, descriptors), timeout);
  }

  /**
   * Executes commands one after the other without waiting in between: QEMU finds the next one there
   * when it has done the last. A refused one does not keep it from those that follow.
   *
   * @param timeout for each
   * @return what they return, in order
   * @throws QmpException for the first that QEMU refuses; the others are executed all the same
   */
  public List<JsonValue> executeAll(List<QmpCall> calls, Duration timeout) {
    List<Connection.Ticket> tickets = new ArrayList<>();
    try {
      for (QmpCall call : calls) {
        tickets.add(send(call.command(), call.arguments()));
      }
      List<JsonValue> values = new ArrayList<>();
      for (int i = 0; i < tickets.size(); i++) {
        values.add(value(calls.get(i).command(), tickets.get(i), timeout));
      }
      return values;
    } finally {
      tickets.forEach(Connection.Ticket::cancel);
    }
  }

  private static JsonValue value(String command, Connection.Ticket ticket, Duration timeout) {
    JsonObject reply;
    try {
      reply = await(ticket.reply(), timeout, command);
    } finally {
      ticket.cancel();
    }
    if (reply.has("error")) {
      JsonObject error = reply.object("error");
      throw new QmpException(command, error.string("class"), error.string("desc"));
    }
    return reply.members().get("return");
  }

  private Connection.Ticket send(String command, JsonObject arguments, int... descriptors) {
    try {
      return connection.send(command, arguments, descriptors);
    } catch (PosixException e) {
      throw LibvirtException.systemError(ErrorDomain.VIR_FROM_QEMU, e.errno(), e.getMessage());
    } catch (IOException e) {
      throw lost(e);
    }
  }

  private static JsonObject await(
      CompletableFuture<JsonObject> message, Duration timeout, String what) {
    try {
      return message.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      String detail = "monitor gave no reply to '" + what + "' in " + seconds(timeout);
      throw new LibvirtException(
          ErrorCode.VIR_ERR_OPERATION_TIMEOUT, ErrorDomain.VIR_FROM_QEMU, detail);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LibvirtException(
          ErrorCode.VIR_ERR_OPERATION_ABORTED,
          ErrorDomain.VIR_FROM_QEMU,
          "interrupted while waiting for monitor command '" + what + "'");
    } catch (ExecutionException e) {
      throw lost(e.getCause());
    }
  }

  private static LibvirtException lost(Throwable why) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_INTERNAL_ERROR, ErrorDomain.VIR_FROM_QEMU, why.getMessage(), why);
  }

  private static String seconds(Duration timeout) {
    return timeout.toMillis() / 1000.0 + " s";
  }

  /** Whether the connection has not ended. */
  public boolean isOpen() {
    return connection.isOpen();
  }

  /** Ends the connection; whoever waits for a reply fails at once. QEMU goes on. */
  @Override
  public void close() {
    connection.close();
  }
}
