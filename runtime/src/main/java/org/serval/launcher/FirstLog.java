package org.serval.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * Logging as it is until the {@code log} bundle has read libvirtd.conf: warnings and errors on
 * standard error, in libvirt's line format. Being a configurator of logback, it also spares the
 * start the search for configuration files.
 */
public final class FirstLog extends ContextAwareBase implements Configurator {
  /** Called by logback's service loader. */
  public FirstLog() {}

  /** A daemon in the background has no standard error: its log goes to a file of its own. */
  static void background(Path file) {
    // For the log bundle, which takes over.
    System.setProperty("serval.log.file", file.toString());
  }

  /** What {@code --verbose} asks for: informational messages too. */
  static void verbose() {
    // For the log bundle, which takes over.
    System.setProperty("serval.verbose", "true");
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLogger("ROOT").setLevel(Level.INFO);
    }
  }

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(
        "%d{\"yyyy-MM-dd HH:mm:ss.SSS+0000\",UTC}: "
            + ProcessHandle.current().pid()
            + ": %replace(%replace(%replace(%level){'ERROR','error'}){'WARN','warning'}){'INFO','info'}"
            + " : %logger{0} : %msg%n%ex");
    encoder.start();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setTarget("System.err");
    console.setEncoder(encoder);
    console.start();
    ch.qos.logback.classic.Logger root = context.getLogger("ROOT");
    root.setLevel(Level.WARN);
    root.addAppender(console);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
