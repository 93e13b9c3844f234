package org.serval.remote.internal;

/** Filters of lists: flags in groups, of which an absent group lets everything pass. */
public final class Filters {
  private Filters() {}

  /** A group of two flags, for yes and for no. */
  public static boolean either(int flags, int yes, int no, boolean value) {
    return (flags & (yes | no)) == 0 || (flags & (value ? yes : no)) != 0;
  }

  /** A group of which one flag must be the object's own. */
  public static boolean any(int flags, int group, int own) {
    return (flags & group) == 0 || (flags & group & own) != 0;
  }
}
