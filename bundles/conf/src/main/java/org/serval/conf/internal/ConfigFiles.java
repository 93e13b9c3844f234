package org.serval.conf.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.serval.api.config.ConfigFile;
import org.serval.conf.ConfigReloader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that components asked for, and what reading each gave last. Files are read and applied
 * under one lock, so that a reload and a component that comes do not mix; {@link #problems()} reads
 * a published list.
 */
final class ConfigFiles implements ConfigReloader {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigFiles.class);

  private final Function<ConfigFile, Path> places;
  private final ConfigSink sink;
  private final Map<ConfigFile, Outcome> files = new LinkedHashMap<>();
  private final Set<String> unwanted = new HashSet<>();
  private volatile List<String> problems = List.of();

  ConfigFiles(Function<ConfigFile, Path> places, ConfigSink sink) {
    this.places = places;
    this.sink = sink;
  }

  /** Reads a file that a component wants. */
  synchronized void add(ConfigFile file) {
    Outcome outcome = read(file);
    files.put(file, outcome);
    unwanted.remove(file.pid());
    apply(file, outcome);
    publishProblems();
  }

  /**
   * Forgets a file that nobody wants any more. What was read of it stays until the next reload: the
   * component that wanted it may just be replaced by its next build, which then finds it in force.
   */
  synchronized void remove(ConfigFile file) {
    files.remove(file);
    unwanted.add(file.pid());
    publishProblems();
  }

  @Override
  public synchronized List<String> reload() {
    unwanted.forEach(sink::delete);
    unwanted.clear();
    files.replaceAll((file, old) -> read(file));
    files.forEach(this::apply);
    publishProblems();
    return problems;
  }

  @Override
  public List<String> problems() {
    return problems;
  }

  private Outcome read(ConfigFile file) {
    Outcome outcome = ConfigFileReader.read(places.apply(file), file);
    for (String warning : outcome.warnings()) {
      LOG.warn("{}", warning);
    }
    return outcome;
  }

  private void apply(ConfigFile file, Outcome outcome) {
    if (outcome.valid()) {
      sink.update(file.pid(), outcome.properties());
    }
  }

  private void publishProblems() {
    List<String> all = new ArrayList<>();
    files.values().forEach(outcome -> all.addAll(outcome.problems()));
    problems = List.copyOf(all);
  }
}
