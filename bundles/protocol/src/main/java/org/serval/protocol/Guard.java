package org.serval.protocol;

/** A condition on a call's arguments, under which a rule of its procedure holds. */
public sealed interface Guard {
  Guard ALWAYS = new Constant(true);
  Guard NEVER = new Constant(false);

  /** Whether the rule holds for these arguments. */
  boolean holds(XdrRecord args);

  /** The same for all arguments. */
  record Constant(boolean value) implements Guard {
    @Override
    public boolean holds(XdrRecord args) {
      return value;
    }
  }

  /** Holds when at least one of the flags is given. */
  record AnyFlag(long flags) implements Guard {
    @Override
    public boolean holds(XdrRecord args) {
      return args instanceof FlaggedArgs flagged && (flagged.flagBits() & flags) != 0;
    }
  }

  /** Holds when none of the flags is given. */
  record NoFlag(long flags) implements Guard {
    @Override
    public boolean holds(XdrRecord args) {
      return !(args instanceof FlaggedArgs flagged) || (flagged.flagBits() & flags) == 0;
    }
  }

  /** Holds when the arguments choose this source. */
  record SourceIs(int source) implements Guard {
    @Override
    public boolean holds(XdrRecord args) {
      return args instanceof SourcedArgs sourced && sourced.source() == source;
    }
  }
}
