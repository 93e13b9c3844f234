package org.serval.remote.internal.events;

import java.util.function.IntFunction;
import org.serval.protocol.WireProgram;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.remote.RemoteProgram;

/**
 * An event as the wire carries it, in two forms: with the number of the callback that asked for it,
 * and without, as old clients know it.
 *
 * @param program whose event it is
 * @param legacyProcedure number of the old form, 0 if there is none
 * @param legacy the old form, or null
 * @param procedure number of the form with a callback
 * @param body makes the form with a callback
 */
record EventMessage(
    WireProgram program,
    int legacyProcedure,
    XdrRecord legacy,
    int procedure,
    IntFunction<XdrRecord> body) {

  /** An event that old clients do not know. */
  static EventMessage of(int procedure, IntFunction<XdrRecord> body) {
    return of(RemoteProgram.INSTANCE, procedure, body);
  }

  /** An event of a program that has but one form of it. */
  static EventMessage of(WireProgram program, int procedure, IntFunction<XdrRecord> body) {
    return new EventMessage(program, 0, null, procedure, body);
  }

  /** Puts a callback's number to the old form. */
  @FunctionalInterface
  interface Numbered<T> {
    XdrRecord of(int callbackId, T old);
  }

  /** An event that old clients know too, and whose new form is the old one with a number. */
  static <T extends XdrRecord> EventMessage both(
      int legacyProcedure, T legacy, int procedure, Numbered<T> numbered) {
    return new EventMessage(
        RemoteProgram.INSTANCE, legacyProcedure, legacy, procedure, id -> numbered.of(id, legacy));
  }
}
