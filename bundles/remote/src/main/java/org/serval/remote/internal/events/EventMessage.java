package org.serval.remote.internal.events;

import java.util.function.IntFunction;
import org.serval.protocol.XdrRecord;

/**
 * An event as the wire carries it, in two forms: with the number of the callback that asked for it,
 * and without, as old clients know it.
 *
 * @param legacyProcedure number of the old form, 0 if there is none
 * @param legacy the old form, or null
 * @param procedure number of the form with a callback
 * @param body makes the form with a callback
 */
record EventMessage(
    int legacyProcedure, XdrRecord legacy, int procedure, IntFunction<XdrRecord> body) {

  /** An event that old clients do not know. */
  static EventMessage of(int procedure, IntFunction<XdrRecord> body) {
    return new EventMessage(0, null, procedure, body);
  }
}
