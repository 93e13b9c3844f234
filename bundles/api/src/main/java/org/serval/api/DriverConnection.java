package org.serval.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One client's connection to a driver. Methods of one connection are called from many threads at
 * once.
 */
@ConsumerType
public interface DriverConnection extends AutoCloseable {
  /**
   * What this connection offers of an area, or nothing: the client then gets {@code
   * VIR_ERR_NO_SUPPORT}. By default a connection offers the capabilities that it implements itself.
   * Must not block, and always gives the same answer.
   */
  default <T extends Capability> Optional<T> capability(Class<T> type) {
    return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
  }

  /** The part that errors of this connection name. */
  ErrorDomain errorDomain();

  /**
   * Gives up what the connection holds; objects that it made live on. Called once; may block,
   * unless {@link Driver#opensInMemory} and {@link #closesInMemory} say otherwise.
   */
  @Override
  void close();

  /**
   * Whether {@link #close} would just now only take steps in memory, where the driver {@linkplain
   * Driver#opensInMemory opens} in memory; otherwise this is not asked. A connection that may come
   * to hold what is given up slowly, as a guest that is to end with it, says no while it does.
   * Called on the event loop: must not block.
   */
  default boolean closesInMemory() {
    return true;
  }

  /**
   * Called in place of {@link #close} when the driver goes while the client stays, as when it is
   * replaced: gives up what the connection holds, but does nothing that only the client's leaving
   * should bring about. What must not be forgotten goes into the {@linkplain OpenRequest#keepsakes
   * keepsakes} beforehand. May block.
   */
  default void handOver() {
    close();
  }
}
