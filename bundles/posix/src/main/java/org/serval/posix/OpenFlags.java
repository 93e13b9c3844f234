package org.serval.posix;

/** Flags of {@link Fd#open}; these have the same value on x86-64 and aarch64. */
public final class OpenFlags {
  public static final int RDONLY = 0;
  public static final int WRONLY = 1;
  public static final int RDWR = 2;
  public static final int CREAT = 0x40;
  public static final int EXCL = 0x80;
  public static final int NOCTTY = 0x100;
  public static final int TRUNC = 0x200;
  public static final int APPEND = 0x400;
  public static final int NONBLOCK = 0x800;
  public static final int CLOEXEC = 0x80000;

  private OpenFlags() {}
}
