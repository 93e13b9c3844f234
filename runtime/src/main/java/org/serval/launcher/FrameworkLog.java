package org.serval.launcher;

import org.apache.felix.framework.Logger;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.slf4j.LoggerFactory;

/** Sends what the framework itself has to say to SLF4J. Any thread. */
final class FrameworkLog extends Logger {
  private static final org.slf4j.Logger log = LoggerFactory.getLogger("org.serval.framework");

  @Override
  @SuppressWarnings("rawtypes")
  protected void doLog(
      Bundle bundle, ServiceReference service, int level, String message, Throwable error) {
    doLog(level, bundle == null ? message : bundle.getSymbolicName() + ": " + message, error);
  }

  @Override
  protected void doLog(int level, String message, Throwable error) {
    switch (level) {
      case LOG_ERROR -> log.error("{}", message, error);
      case LOG_WARNING -> log.warn("{}", message, error);
      case LOG_INFO -> log.info("{}", message, error);
      default -> log.debug("{}", message, error);
    }
  }
}
