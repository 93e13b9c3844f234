package org.serval.admin.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.admin.AdminClientCloseArgs;
import org.serval.protocol.admin.AdminConnectSetDaemonTimeoutArgs;
import org.serval.protocol.admin.AdminConnectSetLoggingFiltersArgs;
import org.serval.protocol.admin.AdminConnectSetLoggingOutputsArgs;
import org.serval.protocol.admin.AdminNonnullServer;
import org.serval.protocol.admin.AdminServerSetClientLimitsArgs;
import org.serval.protocol.admin.AdminServerSetThreadpoolParametersArgs;
import org.serval.protocol.admin.AdminServerUpdateTlsFilesArgs;
import org.serval.protocol.admin.AdminTypedParam;
import org.serval.protocol.admin.AdminTypedParamValue;

/** What a call of the admin program is about to change, and to what, for the audit. */
final class Changes {
  private Changes() {}

  /** Names and values; null of a call that changes nothing. */
  static Map<String, String> of(XdrRecord args) {
    return switch (args) {
      case AdminConnectSetDaemonTimeoutArgs a ->
          Map.of("timeout", Integer.toUnsignedString(a.timeout()));
      case AdminConnectSetLoggingFiltersArgs a -> Map.of("filters", text(a.filters()));
      case AdminConnectSetLoggingOutputsArgs a -> Map.of("outputs", text(a.outputs()));
      case AdminServerUpdateTlsFilesArgs a -> Map.of("server", a.srv().name());
      case AdminServerSetThreadpoolParametersArgs a -> limits(a.srv(), a.params());
      case AdminServerSetClientLimitsArgs a -> limits(a.srv(), a.params());
      case AdminClientCloseArgs a ->
          Map.of("server", a.clnt().srv().name(), "client", Long.toUnsignedString(a.clnt().id()));
      default -> null; // the others ask
    };
  }

  private static String text(String text) {
    return text == null ? "" : text;
  }

  private static Map<String, String> limits(
      AdminNonnullServer server, List<AdminTypedParam> params) {
    Map<String, String> limits = new HashMap<>();
    for (AdminTypedParam param : params) {
      if (param.value() instanceof AdminTypedParamValue.UintValue number) {
        limits.put(param.field(), Integer.toUnsignedString(number.value()));
      }
    }
    limits.put("server", server.name());
    return limits;
  }
}
