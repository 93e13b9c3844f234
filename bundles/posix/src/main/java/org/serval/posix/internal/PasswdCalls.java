package org.serval.posix.internal;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.serval.posix.Errno;
import org.serval.posix.PosixException;

/** Look-ups in the system's user and group data bases, by the C library, whatever serves them. */
public final class PasswdCalls {
  private static final int ERANGE = 34;
  private static final int MOST_BUFFER = 1 << 24;

  private static final CFunction GETPWNAM = new CFunction("getpwnam_r");
  private static final CFunction GETPWUID = new CFunction("getpwuid_r");
  private static final CFunction GETGRNAM = new CFunction("getgrnam_r");
  private static final CFunction GETGRGID = new CFunction("getgrgid_r");
  private static final CFunction GETGROUPLIST = new CFunction("getgrouplist");

  private PasswdCalls() {}

  /** A record of {@code struct passwd}. */
  public record Passwd(String name, int uid, int gid, String home) {}

  /** A user by name; null if there is none. */
  public static Passwd byName(String name) throws PosixException {
    try (Arena arena = Arena.ofConfined()) {
      long key = Native.text(arena, name).address();
      return lookUp(GETPWNAM, "getpwnam_r '" + name + "'", key, PasswdCalls::passwd);
    }
  }

  /** A user by number; null if there is none. */
  public static Passwd byUid(int uid) throws PosixException {
    return lookUp(GETPWUID, "getpwuid_r " + uid, uid, PasswdCalls::passwd);
  }

  /** A group's number by name; null if there is none. */
  public static Integer group(String name) throws PosixException {
    try (Arena arena = Arena.ofConfined()) {
      long key = Native.text(arena, name).address();
      return lookUp(GETGRNAM, "getgrnam_r '" + name + "'", key, group -> group.get(JAVA_INT, 16));
    }
  }

  /** A group's name by number; null if there is none. */
  public static String groupName(int gid) throws PosixException {
    return lookUp(GETGRGID, "getgrgid_r " + gid, gid, group -> string(group, 0));
  }

  /** All groups of a user, the one given among them. */
  public static List<Integer> groups(String user, int gid) {
    int space = 64;
    while (true) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment list = arena.allocate(JAVA_INT, space);
        MemorySegment count = arena.allocateFrom(JAVA_INT, space);
        long name = Native.text(arena, user).address();
        int result = (int) GETGROUPLIST.call(name, gid, list.address(), count.address());
        int found = count.get(JAVA_INT, 0);
        if (result >= 0) {
          return IntStream.range(0, found).mapToObj(i -> list.getAtIndex(JAVA_INT, i)).toList();
        }
        space = Math.max(found, space * 2);
      }
    }
  }

  /** Calls with more and more room for the record's texts. */
  private static <T> T lookUp(
      CFunction function, String what, long key, Function<MemorySegment, T> reader)
      throws PosixException {
    int error = ERANGE;
    for (int size = 4096; error == ERANGE && size < MOST_BUFFER; size *= 4) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment record = arena.allocate(64, 8);
        MemorySegment found = arena.allocate(JAVA_LONG);
        long buffer = arena.allocate(size).address();
        error = (int) function.call(key, record.address(), buffer, size, found.address());
        if (error == 0 || error == Errno.ENOENT || error == Errno.ESRCH) {
          return found.get(JAVA_LONG, 0) == 0 ? null : reader.apply(record);
        }
      }
    }
    throw new PosixException(error, what);
  }

  private static Passwd passwd(MemorySegment record) {
    return new Passwd(
        string(record, 0), record.get(JAVA_INT, 16), record.get(JAVA_INT, 20), string(record, 32));
  }

  private static String string(MemorySegment record, long offset) {
    return Native.text(record.get(JAVA_LONG, offset));
  }
}
