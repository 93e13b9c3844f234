package org.serval.protocol;

/** Arguments that choose a source of the answer, on which a rule of the procedure may depend. */
public interface SourcedArgs {
  int source();
}
