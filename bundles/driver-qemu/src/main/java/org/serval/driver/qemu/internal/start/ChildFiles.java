package org.serval.driver.qemu.internal.start;

import java.util.LinkedHashMap;
import java.util.Map;
import org.serval.posix.Spawn;

/** Numbers the descriptors that a new process gets from this one. For one start. */
final class ChildFiles {
  private static final int FIRST = 20;
  private final Map<Integer, Integer> passed = new LinkedHashMap<>();

  /** The number that one of our descriptors will have in the process. */
  int pass(int ours) {
    int number = FIRST + passed.size();
    passed.put(number, ours);
    return number;
  }

  /** Hands them over. */
  void to(Spawn spawn) {
    passed.forEach(spawn::descriptor);
  }
}
