package org.serval.posix;

/** Signal numbers; the same on x86-64 and aarch64. */
public final class Signals {
  public static final int HUP = 1;
  public static final int INT = 2;
  public static final int QUIT = 3;
  public static final int ABRT = 6;
  public static final int KILL = 9;
  public static final int SEGV = 11;
  public static final int PIPE = 13;
  public static final int TERM = 15;
  public static final int CONT = 18;
  public static final int STOP = 19;

  private Signals() {}
}
