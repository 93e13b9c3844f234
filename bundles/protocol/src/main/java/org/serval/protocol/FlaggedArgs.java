package org.serval.protocol;

/** Arguments that have flags, on which a rule of the procedure may depend. */
public interface FlaggedArgs {
  /** The flags, as an unsigned number. */
  long flagBits();
}
