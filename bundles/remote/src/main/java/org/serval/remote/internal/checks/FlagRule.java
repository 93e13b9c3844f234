package org.serval.remote.internal.checks;

/**
 * Two flags of a procedure that exclude each other, or of which the first needs the second.
 *
 * @param exclusive whether they exclude each other
 */
record FlagRule(
    int procedure, boolean exclusive, int first, String firstName, int second, String secondName) {
  /** At most one of them may be there. */
  static FlagRule either(
      int procedure, int first, String firstName, int second, String secondName) {
    return new FlagRule(procedure, true, first, firstName, second, secondName);
  }

  /** The first may be there only with the second. */
  static FlagRule needs(int procedure, int first, String firstName, int second, String secondName) {
    return new FlagRule(procedure, false, first, firstName, second, secondName);
  }

  boolean broken(long flags) {
    boolean one = (flags & first) != 0;
    boolean other = (flags & second) != 0;
    return exclusive ? one && other : one && !other;
  }

  /** What is said when it is broken. */
  String sentence() {
    return exclusive
        ? "Flags '" + firstName + "' and '" + secondName + "' are mutually exclusive"
        : "Flag '" + secondName + "' is required by flag '" + firstName + "'";
  }
}
