package org.serval.host;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A security model as the capabilities document tells it.
 *
 * @param model its name
 * @param doi its domain of interpretation
 * @param baseLabels kind of guest → the label that such guests get, in order
 */
public record SecurityLabels(String model, String doi, SequencedMap<String, String> baseLabels) {
  /** No model at all. */
  public static final SecurityLabels NONE = new SecurityLabels("none", "0", new LinkedHashMap<>());

  /** Copies the map. */
  public SecurityLabels {
    baseLabels = new LinkedHashMap<>(baseLabels);
  }

  /**
   * Users and groups of guests' processes.
   *
   * @param user number of the user that guests run as
   * @param group number of its group
   * @param kinds kinds of guests, in order: {@code kvm}, {@code qemu}
   */
  public static SecurityLabels users(long user, long group, Iterable<String> kinds) {
    Map<String, String> labels = new LinkedHashMap<>();
    kinds.forEach(kind -> labels.put(kind, "+" + user + ":+" + group));
    return new SecurityLabels("dac", "0", new LinkedHashMap<>(labels));
  }
}
