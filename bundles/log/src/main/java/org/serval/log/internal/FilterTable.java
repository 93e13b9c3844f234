package org.serval.log.internal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import org.slf4j.Marker;

/**
 * Decides by the first filter that fits a logger's name. The answer for each logger is kept, so a
 * call costs one look-up. It is only in place while there are filters.
 */
final class FilterTable extends TurboFilter {
  private record Rule(Pattern pattern, Level level) {}

  private final List<Rule> rules;
  private final Level fallback;
  private final ConcurrentMap<String, Level> known = new ConcurrentHashMap<>();

  FilterTable(List<LogFilter> filters, LogLevel fallback) {
    this.rules =
        filters.stream()
            .map(filter -> new Rule(filter.compiled(), filter.level().logback()))
            .toList();
    this.fallback = fallback.logback();
  }

  @Override
  public FilterReply decide(
      Marker marker, Logger logger, Level level, String format, Object[] params, Throwable t) {
    Level least = known.computeIfAbsent(logger.getName(), this::levelOf);
    return level.isGreaterOrEqual(least) ? FilterReply.ACCEPT : FilterReply.DENY;
  }

  private Level levelOf(String logger) {
    String part = LoggerNames.part(logger);
    return rules.stream()
        .filter(rule -> rule.pattern().matcher(part).matches())
        .map(Rule::level)
        .findFirst()
        .orElse(fallback);
  }
}
