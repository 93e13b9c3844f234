package org.serval.posix.internal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.serval.posix.Errno;
import org.serval.posix.PosixException;

/** Look-ups in the system's user and group data bases, by the C library, whatever serves them. */
public final class PasswdCalls {
  private static final int ERANGE = 34;
  private static final int MOST_BUFFER = 1 << 24;

  private PasswdCalls() {}

  /** A record of {@code struct passwd}. */
  public record Passwd(String name, int uid, int gid, String home) {}

  /** A user by name; null if there is none. */
  public static Passwd byName(String name) throws PosixException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = Native.text(arena, name);
      return lookUp(
          "getpwnam_r '" + name + "'",
          (r, b, n, f) -> (int) Handles.GETPWNAM.invokeExact(text, r, b, n, f),
          PasswdCalls::passwd);
    }
  }

  /** A user by number; null if there is none. */
  public static Passwd byUid(int uid) throws PosixException {
    return lookUp(
        "getpwuid_r " + uid,
        (r, b, n, f) -> (int) Handles.GETPWUID.invokeExact(uid, r, b, n, f),
        PasswdCalls::passwd);
  }

  /** A group's number by name; null if there is none. */
  public static Integer group(String name) throws PosixException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = Native.text(arena, name);
      return lookUp(
          "getgrnam_r '" + name + "'",
          (r, b, n, f) -> (int) Handles.GETGRNAM.invokeExact(text, r, b, n, f),
          group -> group.get(JAVA_INT, 16));
    }
  }

  /** A group's name by number; null if there is none. */
  public static String groupName(int gid) throws PosixException {
    return lookUp(
        "getgrgid_r " + gid,
        (r, b, n, f) -> (int) Handles.GETGRGID.invokeExact(gid, r, b, n, f),
        group -> string(group, 0));
  }

  /** All groups of a user, the one given first. */
  public static List<Integer> groups(String user, int gid) {
    int space = 64;
    while (true) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment list = arena.allocate(JAVA_INT, space);
        MemorySegment count = arena.allocateFrom(JAVA_INT, space);
        MemorySegment name = Native.text(arena, user);
        int result = (int) Handles.GETGROUPLIST.invokeExact(name, gid, list, count);
        int found = count.get(JAVA_INT, 0);
        if (result >= 0) {
          List<Integer> groups = new ArrayList<>();
          for (int i = 0; i < found; i++) {
            groups.add(list.getAtIndex(JAVA_INT, i));
          }
          return groups;
        }
        space = Math.max(found, space * 2);
      } catch (Throwable e) {
        throw Native.impossible(e);
      }
    }
  }

  private interface LookUp {
    int call(MemorySegment record, MemorySegment buffer, long size, MemorySegment found)
        throws Throwable;
  }

  /** Calls with more and more room for the record's texts. */
  private static <T> T lookUp(String what, LookUp call, Function<MemorySegment, T> reader)
      throws PosixException {
    int error = ERANGE;
    for (int size = 4096; error == ERANGE && size < MOST_BUFFER; size *= 4) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment record = arena.allocate(64, 8);
        MemorySegment found = arena.allocate(ADDRESS);
        error = call.call(record, arena.allocate(size), size, found);
        if (error == 0 || error == Errno.ENOENT || error == Errno.ESRCH) {
          boolean none = found.get(ADDRESS, 0).equals(MemorySegment.NULL);
          return none ? null : reader.apply(record);
        }
      } catch (Throwable e) {
        throw Native.impossible(e);
      }
    }
    throw new PosixException(error, what);
  }

  private static Passwd passwd(MemorySegment record) {
    return new Passwd(
        string(record, 0), record.get(JAVA_INT, 16), record.get(JAVA_INT, 20), string(record, 32));
  }

  private static String string(MemorySegment record, long offset) {
    return record.get(Native.STRING, offset).getString(0, StandardCharsets.UTF_8);
  }

  private static final class Handles {
    private static final FunctionDescriptor BY_NAME =
        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
    private static final FunctionDescriptor BY_NUMBER =
        FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
    static final MethodHandle GETPWNAM = Native.bind("getpwnam_r", BY_NAME);
    static final MethodHandle GETPWUID = Native.bind("getpwuid_r", BY_NUMBER);
    static final MethodHandle GETGRNAM = Native.bind("getgrnam_r", BY_NAME);
    static final MethodHandle GETGRGID = Native.bind("getgrgid_r", BY_NUMBER);
    static final MethodHandle GETGROUPLIST =
        Native.bind(
            "getgrouplist", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS));
  }
}
