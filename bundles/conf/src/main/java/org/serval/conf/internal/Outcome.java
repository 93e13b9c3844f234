package org.serval.conf.internal;

import java.util.List;
import java.util.Map;

/**
 * What reading a file gave.
 *
 * @param properties values by key; of use only without problems
 * @param problems what is wrong, in sentences
 * @param warnings what is odd, in sentences
 */
record Outcome(Map<String, Object> properties, List<String> problems, List<String> warnings) {
  Outcome {
    properties = Map.copyOf(properties);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  /** Whether the values can be applied. */
  boolean valid() {
    return problems.isEmpty();
  }
}
