package org.serval.driver.qemu.internal.command;

import java.util.ArrayList;
import java.util.List;
import org.serval.qmp.JsonObject;

/** Collects the words of a command line. For one thread. */
final class Words {
  private final List<String> words = new ArrayList<>();

  /** A switch, with a value where it takes one. */
  Words add(String... more) {
    words.addAll(List.of(more));
    return this;
  }

  /** An option whose value is JSON. */
  Words json(String option, JsonObject value) {
    return add(option, value.toString());
  }

  /** A device. */
  Words device(JsonObject properties) {
    return json("-device", properties);
  }

  List<String> list() {
    return List.copyOf(words);
  }
}
