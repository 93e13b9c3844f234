package org.serval.host;

/**
 * A logical processor and where it sits.
 *
 * @param id its number
 * @param socket number of its package
 * @param die number of its die in the package
 * @param core number of its core in the die
 * @param siblings the threads of its core, itself among them; empty if it is offline, and then its
 *     other places are not known
 */
public record Processor(int id, int socket, int die, int core, NumberSet siblings) {
  /** One that is offline: it has a number and no known place. */
  public static Processor offline(int id) {
    return new Processor(id, 0, 0, 0, NumberSet.EMPTY);
  }

  /** Whether it runs. */
  public boolean online() {
    return siblings.size() > 0;
  }
}
