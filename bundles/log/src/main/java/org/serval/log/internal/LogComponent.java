package org.serval.log.internal;

import ch.qos.logback.classic.LoggerContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.serval.log.LogControl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the log settings of libvirtd.conf. */
@Component(immediate = true, configurationPid = "org.serval.libvirtd")
public final class LogComponent implements LogControl {
  private static final Logger LOG = LoggerFactory.getLogger(LogComponent.class);

  private final LogSettings settings =
      new LogSettings(
          System.getenv(),
          Files.exists(Path.of(JournalFormat.SOCKET)),
          Optional.ofNullable(System.getProperty("serval.log.file")).map(Path::of),
          LOG::error);
  private final DaemonLog log = new DaemonLog((LoggerContext) LoggerFactory.getILoggerFactory());

  /** The configuration's values, in libvirt's spelling. */
  @SuppressWarnings("checkstyle:MethodName")
  @interface Config {
    /** 1 to 4, or 0 for the default. */
    long log__level() default 0;

    /** Levels by part. */
    String log__filters() default "";

    /** Where messages go. */
    String log__outputs() default "";
  }

  /** Puts the first settings into force. */
  @Activate
  public LogComponent(Config config) {
    follow(config);
  }

  /** Puts changed settings into force. */
  @Modified
  void modified(Config config) {
    follow(config);
  }

  @Override
  public String filters() {
    return log.filters();
  }

  @Override
  public String outputs() {
    return log.outputs();
  }

  @Override
  public void setFilters(String filters) {
    log.setFilters(filters);
  }

  @Override
  public void setOutputs(String outputs) {
    settings.setOutputs(log, outputs);
  }

  private void follow(Config config) {
    settings.apply(log, level(config), config.log__filters(), config.log__outputs());
  }

  /** The daemon's {@code --verbose} asks for informational messages at least. */
  private static long level(Config config) {
    return Boolean.getBoolean("serval.verbose") && config.log__level() != LogLevel.DEBUG.number()
        ? LogLevel.INFO.number()
        : config.log__level();
  }
}
