package org.serval.driver.test.internal;

/**
 * Something of a domain's past: a snapshot or a checkpoint.
 *
 * @param <M> which of them
 */
interface Moment<M extends Moment<M>> {
  /** Unique among its kind in its domain. */
  String name();

  /** Name of the one before it, or null. */
  String parent();

  /** The same after another one. */
  M withParent(String other);
}
