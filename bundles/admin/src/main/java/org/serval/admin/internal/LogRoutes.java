package org.serval.admin.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.serval.log.LogControl;
import org.serval.protocol.Nothing;
import org.serval.protocol.admin.AdminConnectGetLoggingFiltersArgs;
import org.serval.protocol.admin.AdminConnectGetLoggingFiltersRet;
import org.serval.protocol.admin.AdminConnectGetLoggingOutputsArgs;
import org.serval.protocol.admin.AdminConnectGetLoggingOutputsRet;
import org.serval.protocol.admin.AdminConnectSetLoggingFiltersArgs;
import org.serval.protocol.admin.AdminConnectSetLoggingOutputsArgs;

/** Answers calls about the daemon's log. */
final class LogRoutes {
  private final LogControl log;

  LogRoutes(LogControl log) {
    this.log = log;
  }

  AdminConnectGetLoggingOutputsRet outputs(AdminConnectGetLoggingOutputsArgs args) {
    Flags.none(args.flags(), "adminConnectGetLoggingOutputs");
    String outputs = log.outputs();
    return new AdminConnectGetLoggingOutputsRet(outputs, words(outputs).size());
  }

  /** libvirtd tells no text where there is no filter, and else a blank behind each. */
  AdminConnectGetLoggingFiltersRet filters(AdminConnectGetLoggingFiltersArgs args) {
    Flags.none(args.flags(), "adminConnectGetLoggingFilters");
    List<String> filters = words(log.filters());
    String text =
        filters.isEmpty()
            ? null
            : filters.stream().map(LogRoutes::anywhere).collect(Collectors.joining(" ", "", " "));
    return new AdminConnectGetLoggingFiltersRet(text, filters.size());
  }

  /** A pattern is told with the stars that let it stand anywhere in a name. */
  private static String anywhere(String filter) {
    int colon = filter.indexOf(':');
    return filter.substring(0, colon) + ":*" + filter.substring(colon + 1) + "*";
  }

  Nothing setOutputs(AdminConnectSetLoggingOutputsArgs args) {
    Flags.none(args.flags(), "adminConnectSetLoggingOutputs");
    log.setOutputs(args.outputs() == null ? "" : args.outputs());
    return Nothing.INSTANCE;
  }

  Nothing setFilters(AdminConnectSetLoggingFiltersArgs args) {
    Flags.none(args.flags(), "adminConnectSetLoggingFilters");
    log.setFilters(args.filters() == null ? "" : args.filters());
    return Nothing.INSTANCE;
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.trim().split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }
}
