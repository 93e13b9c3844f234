package org.serval.remote.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.serval.api.ConnectUri;
import org.serval.api.Driver;
import org.serval.api.DriverConnection;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.OpenRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How drivers are asked before a client has one of them: all are, so one that fails, hangs or
 * answers nonsense must not spoil it for the clients of the others.
 */
final class Careful {
  private static final Logger LOG = LoggerFactory.getLogger(Careful.class);
  private static final Duration OPEN_LIMIT = Duration.ofSeconds(10);

  private Careful() {}

  /** {@link Driver#accepts}; false if that fails. */
  static boolean accepts(Driver driver, ConnectUri uri) {
    return ask(driver, () -> driver.accepts(uri), false);
  }

  /** {@link Driver#joins}; false if that fails. */
  static boolean joins(Driver driver, ConnectUri uri) {
    return ask(driver, () -> driver.joins(uri), false);
  }

  /** {@link Driver#opensInMemory}; false if that fails. */
  static boolean opensInMemory(Driver driver, ConnectUri uri) {
    return ask(driver, () -> driver.opensInMemory(uri), false);
  }

  /** Whether a connection of the driver's closes in memory; false if that fails. */
  static boolean closesInMemory(Driver driver, DriverConnection connection, ConnectUri uri) {
    return ask(driver, () -> driver.opensInMemory(uri) && connection.closesInMemory(), false);
  }

  /** {@link Driver#defaultUri}; null if that fails. */
  static ConnectUri defaultUri(Driver driver) {
    return ask(driver, driver::defaultUri, null);
  }

  private static <T> T ask(Driver driver, Supplier<T> question, T otherwise) {
    try {
      return question.get();
    } catch (RuntimeException | LinkageError e) {
      LOG.error("{} does not answer in good order", driver.getClass().getName(), e);
      return otherwise;
    }
  }

  /**
   * {@link Driver#open}, given up when it takes too long. Blocks.
   *
   * @throws LibvirtException {@code VIR_ERR_OPERATION_TIMEOUT} then
   */
  static DriverConnection open(Driver driver, OpenRequest request) {
    return open(driver, request, OPEN_LIMIT);
  }

  static DriverConnection open(Driver driver, OpenRequest request, Duration limit) {
    CompletableFuture<DriverConnection> opened = new CompletableFuture<>();
    Thread opener =
        Thread.ofVirtual()
            .name("open-" + request.uri().scheme())
            .start(() -> open(driver, request, opened));
    try {
      return opened.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      opened.cancel(false);
      opener.interrupt();
      throw error(ErrorCode.VIR_ERR_OPERATION_TIMEOUT, request, "its driver does not open it");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof LibvirtException refusal
          ? refusal
          : new LibvirtException(
              ErrorCode.VIR_ERR_INTERNAL_ERROR,
              ErrorDomain.VIR_FROM_NONE,
              request.uri() + ": its driver failed: " + e.getCause(),
              e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw error(ErrorCode.VIR_ERR_OPERATION_ABORTED, request, "interrupted");
    }
  }

  private static void open(
      Driver driver, OpenRequest request, CompletableFuture<DriverConnection> opened) {
    try {
      DriverConnection connection = driver.open(request);
      if (connection == null) {
        throw error(ErrorCode.VIR_ERR_INTERNAL_ERROR, request, "its driver opened nothing");
      }
      if (!opened.complete(connection)) {
        connection.close(); // Nobody waits any more.
      }
    } catch (RuntimeException | Error e) {
      opened.completeExceptionally(e);
    }
  }

  private static LibvirtException error(ErrorCode code, OpenRequest request, String what) {
    return new LibvirtException(code, ErrorDomain.VIR_FROM_NONE, request.uri() + ": " + what);
  }
}
