package org.serval.state;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Undoes the steps of something that failed half way. Each step that succeeded adds how it is
 * undone; at the end {@link #commit} forgets them all. Whatever leaves the try-with-resources
 * before that undoes the steps, the last one first. An undo that fails is logged, and the others go
 * on.
 *
 * <pre>{@code
 * try (Reverter reverter = new Reverter()) {
 *   Tap tap = taps.create(name);
 *   reverter.add("tap " + name, tap::delete);
 *   ...
 *   reverter.commit();
 * }
 * }</pre>
 *
 * <p>For one thread.
 */
public final class Reverter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reverter.class);

  private final Deque<Step> steps = new ArrayDeque<>();

  /** Takes back one step. */
  @FunctionalInterface
  public interface Undo {
    /** Takes it back. May block. */
    @SuppressWarnings("checkstyle:IllegalThrows")
    void run() throws Exception;
  }

  private record Step(String what, Undo undo) {}

  /**
   * Notes that a step was done.
   *
   * @param what the step in words, for the log
   */
  public void add(String what, Undo undo) {
    steps.push(new Step(what, undo));
  }

  /** Everything went well: nothing will be undone. */
  public void commit() {
    steps.clear();
  }

  /** Undoes all steps since the last {@link #commit}. Never throws. */
  @Override
  public void close() {
    while (!steps.isEmpty()) {
      Step step = steps.pop();
      try {
        step.undo().run();
      } catch (Exception e) {
        LOG.error("could not undo {}", step.what(), e);
      }
    }
  }
}
