package org.serval.launcher;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.Constants;

/**
 * The framework's settings, and what bundles may ask of the command line through {@code
 * BundleContext.getProperty}: {@code serval.home}, {@code serval.config} (absent unless given),
 * {@code serval.verbose}, {@code serval.listen}, {@code serval.daemon} ({@code true} or {@code
 * false}) and {@code serval.timeout} (seconds, 0 for never).
 */
final class FrameworkProperties {
  private FrameworkProperties() {}

  static Map<String, Object> of(Path home, Options options) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SystemPackages.extra());
    // What Netty looks up by name: Unsafe, and in its native library the class of file channels.
    properties.put(Constants.FRAMEWORK_BOOTDELEGATION, "sun.misc,sun.nio.ch");
    properties.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
    properties.put("felix.log.logger", new FrameworkLog());
    properties.put("felix.log.level", "2");
    properties.put("felix.cache.locking", "false");
    properties.put("felix.service.urlhandlers", "false");
    properties.put("felix.bootdelegation.implicit", "false");
    properties.put("felix.resolver.parallelism", "1");
    // Configuration lives in files of our own; nothing of an earlier run is to come back.
    properties.put("felix.cm.pm", "memory");
    properties.put("ds.loglevel", "1");
    // A component that hangs in its activation is not waited for when it is to go.
    properties.put("ds.stop.timeout.milliseconds", "2000");
    properties.put("ds.lock.timeout.milliseconds", "2000");
    properties.put("serval.home", home.toString());
    properties.put("serval.verbose", String.valueOf(options.verbose()));
    properties.put("serval.listen", String.valueOf(options.listen()));
    properties.put("serval.daemon", String.valueOf(options.daemon()));
    properties.put("serval.timeout", String.valueOf(options.timeoutSeconds()));
    options
        .config()
        .ifPresent(file -> properties.put("serval.config", file.toAbsolutePath().toString()));
    return properties;
  }
}
