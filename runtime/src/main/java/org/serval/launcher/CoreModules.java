package org.serval.launcher;

import java.io.File;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.connect.ConnectModule;
import org.osgi.framework.connect.ModuleConnector;

/**
 * Gives the framework the core bundles from the class path, by OSGi Connect: the JVM's AOT cache
 * holds classes of its own loaders linked and initialised, those of bundle class loaders not. All
 * other bundles, the drivers, are read by the framework and have class loaders of their own.
 */
final class CoreModules implements ModuleConnector {
  private final Map<String, StartIndex.Entry> core;

  CoreModules(StartIndex index) {
    core =
        index.entries().stream()
            .collect(Collectors.toMap(StartIndex.Entry::location, Function.identity()));
  }

  @Override
  public void initialize(File storage, Map<String, String> configuration) {
    // nothing is stored
  }

  @Override
  public Optional<ConnectModule> connect(String location) {
    return Optional.ofNullable(core.get(location)).map(entry -> new CoreModule(entry.jar()));
  }

  @Override
  public Optional<BundleActivator> newBundleActivator() {
    return Optional.empty();
  }
}
