package org.serval.remote.internal.checks;

import org.serval.protocol.Procedure;
import org.serval.protocol.XdrRecord;
import org.serval.rpc.Call;

/**
 * What is asked of arguments before a driver sees them, in the order in which libvirt asks. Each
 * step refuses a call by an exception. On the event loop: must not block.
 */
public interface CallChecks {
  /** A program whose calls need no checks. */
  CallChecks NONE = new CallChecks() {};

  /** Holds sizes against the protocol's limits. */
  default void bounds(Procedure procedure, XdrRecord args) {}

  /** What is asked even of those who may only read. */
  default void beforeReadOnly(Call call, XdrRecord args) {}

  /** What is asked of those who may make the call. */
  default void afterReadOnly(Procedure procedure, XdrRecord args) {}
}
