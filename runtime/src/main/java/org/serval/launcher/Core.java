package org.serval.launcher;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/**
 * The framework with the distribution's own bundles in it. Start order: the framework is
 * initialised; the bundles of the start index are installed, unless the kept state has them
 * already; the framework starts them; {@link #startLast} starts those that open the daemon to
 * clients. One thread.
 */
final class Core {
  private final Framework framework;
  private final StartIndex index;

  private Core(Framework framework, StartIndex index) {
    this.framework = framework;
    this.index = index;
  }

  /** Makes the framework and brings in the bundles; nothing is started yet. */
  static Core install(StartIndex index, FrameworkCache cache, Map<String, Object> properties)
      throws IOException, BundleException {
    boolean keep = cache.isCurrent();
    Map<Object, Object> all = new HashMap<>(properties);
    all.put(Constants.FRAMEWORK_STORAGE, cache.directory().toString());
    if (!keep) {
      cache.invalidate();
      all.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
    }
    Framework framework = framework(all, new CoreModules(index));
    framework.init();
    Core core = new Core(framework, index);
    if (!keep) {
      core.installAll();
      cache.markCurrent();
    }
    return core;
  }

  /** Felix takes settings that are no texts, such as its log; the interface does not say so. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Framework framework(Map settings, CoreModules modules) {
    return new FrameworkFactory().newFramework((Map<String, String>) settings, modules);
  }

  private void installAll() throws BundleException {
    List<Bundle> started = new ArrayList<>();
    for (StartIndex.Entry entry : index.entries()) {
      Bundle bundle = framework.getBundleContext().installBundle(entry.location());
      if (entry.start() == StartIndex.Start.START) {
        started.add(bundle);
      }
    }
    for (Bundle bundle : started) {
      bundle.start();
    }
  }

  Framework framework() {
    return framework;
  }

  /** The bundles that run from the beginning. */
  List<Bundle> started() {
    return index.entries().stream()
        .filter(entry -> entry.start() == StartIndex.Start.START)
        .map(entry -> framework.getBundleContext().getBundle(entry.location()))
        .toList();
  }

  /** Starts the bundles that are marked so, in order. */
  List<Bundle> startLast() throws BundleException {
    List<Bundle> started = new ArrayList<>();
    for (StartIndex.Entry entry : index.entries()) {
      if (entry.start() == StartIndex.Start.LAST) {
        Bundle bundle = framework.getBundleContext().getBundle(entry.location());
        bundle.start(Bundle.START_TRANSIENT);
        started.add(bundle);
      }
    }
    return started;
  }
}
