package org.serval.rpc;

import org.osgi.annotation.versioning.ConsumerType;

/** One client's use of one program. */
@ConsumerType
public interface ProgramSession {
  /**
   * Takes a call to a procedure that the program has, from an authenticated client (or one that
   * {@link RpcProgram#servesUnauthenticated} lets through). On the client's event loop, one call at
   * a time and in the order of arrival: must not block. Whoever returns from here has answered the
   * call or handed it to {@link Call#async}; else, as after an exception, the call fails.
   */
  void call(Call call);

  /**
   * The client is gone, or the program: closes the session if that needs no waiting. On the
   * client's event loop, after the last {@link #call} has returned: must not block.
   *
   * @return whether it is closed; if not, {@link #close} follows
   */
  default boolean closeAtOnce() {
    return false;
  }

  /**
   * The client is gone, or the program, and {@link #closeAtOnce} would not do. Called once, on a
   * virtual thread, after the last {@link #call} has returned; work that was handed to {@link
   * Call#async} may still be running. May block.
   */
  void close();
}
