package org.serval.access.internal;

import java.io.IOException;
import java.util.Map;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.messages.Error;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MethodCall;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.posix.Posix;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The host's system bus. It is connected to at the first call, and again at the first call after
 * the connection broke. The connection has threads of its own; a caller waits for its answer only,
 * so calls go side by side. Any thread.
 */
final class SystemBus implements AutoCloseable {
  /** Where something can be called. */
  record Service(String name, String path, String type) {}

  private static final Logger LOG = LoggerFactory.getLogger(SystemBus.class);
  private static final String USUAL_ADDRESS = "unix:path=/run/dbus/system_bus_socket";
  private static final int CONNECT_MILLIS = 5_000;

  private final String address;
  private DBusConnection connection;

  SystemBus(Map<String, String> environment) {
    this.address = environment.getOrDefault("DBUS_SYSTEM_BUS_ADDRESS", USUAL_ADDRESS);
  }

  /**
   * Calls a method and waits for its answer.
   *
   * @param signature types of the arguments, in D-Bus's letters
   * @return the answer's values
   * @throws LibvirtException VIR_ERR_INTERNAL_ERROR if there is no bus, VIR_ERR_DBUS_SERVICE if the
   *     service is not there or answers with an error
   */
  Object[] call(Service service, String method, long millis, String signature, Object... args) {
    try {
      DBusConnection bus = connection();
      MethodCall call =
          bus.getMessageFactory()
              .createMethodCall(
                  null,
                  service.name(),
                  service.path(),
                  service.type(),
                  method,
                  (byte) 0,
                  signature,
                  args);
      bus.sendMessage(call);
      return values(method, call.getReply(millis));
    } catch (DBusException | DBusExecutionException e) {
      throw refused(e.getMessage());
    }
  }

  private static Object[] values(String method, Message answer) throws DBusException {
    return switch (answer) {
      case null -> throw refused("no answer to " + method);
      case Error error -> {
        DBusExecutionException why = error.getException();
        throw refused("GDBus.Error:" + error.getName() + ": " + why.getMessage());
      }
      default -> answer.getParameters();
    };
  }

  private static LibvirtException refused(String why) {
    return new LibvirtException(ErrorCode.VIR_ERR_DBUS_SERVICE, ErrorDomain.VIR_FROM_DBUS, why);
  }

  private synchronized DBusConnection connection() {
    if (connection == null || !connection.isConnected()) {
      close();
      connection = connect();
    }
    return connection;
  }

  private DBusConnection connect() {
    try {
      DBusConnectionBuilder builder = DBusConnectionBuilder.forAddress(address).withShared(false);
      builder
          .transportConfig()
          .withServiceLoaderClassLoader(SystemBus.class.getClassLoader())
          .withTimeout(CONNECT_MILLIS)
          .configureSasl()
          .withSaslUid((long) Posix.geteuid());
      return builder.build();
    } catch (DBusException | IllegalArgumentException e) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_INTERNAL_ERROR,
          ErrorDomain.VIR_FROM_DBUS,
          "Unable to get system bus connection: Could not connect: " + reason(e));
    }
  }

  private static String reason(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage();
  }

  /** Disconnects; the next call connects again. */
  @Override
  public synchronized void close() {
    if (connection == null) {
      return;
    }
    try {
      connection.close();
    } catch (IOException e) {
      LOG.debug("The system bus is left with an error", e);
    }
    connection = null;
  }
}
