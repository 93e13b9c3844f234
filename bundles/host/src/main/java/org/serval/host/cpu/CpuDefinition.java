package org.serval.host.cpu;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A processor as a client describes it.
 *
 * @param arch its architecture; only descriptions of hosts have one
 * @param strict whether nothing more than what is described may be there
 * @param model its model; descriptions of guests may have none
 * @param vendor its maker
 * @param features feature → what is said of it, in order
 */
record CpuDefinition(
    Optional<String> arch,
    boolean strict,
    Optional<String> model,
    Optional<String> vendor,
    SequencedMap<String, Policy> features) {

  /** Copies the map. */
  CpuDefinition {
    features = new LinkedHashMap<>(features);
  }

  /** What is said of a feature. */
  enum Policy {
    FORCE,
    REQUIRE,
    OPTIONAL,
    DISABLE,
    FORBID
  }

  /** The features of which one thing is said. */
  List<String> with(Policy policy) {
    return features.entrySet().stream()
        .filter(feature -> feature.getValue() == policy)
        .map(Map.Entry::getKey)
        .toList();
  }
}
