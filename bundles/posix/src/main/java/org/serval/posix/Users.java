package org.serval.posix;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.serval.posix.internal.PasswdCalls;

/**
 * The host's users and groups, whichever service knows them. Methods may block for that service.
 */
public final class Users {
  private Users() {}

  /**
   * A user.
   *
   * @param gid the primary group
   */
  public record User(String name, int uid, int gid, Path home) {}

  /** A user by name. */
  public static Optional<User> byName(String name) throws PosixException {
    return user(PasswdCalls.byName(name));
  }

  /** A user by number. */
  public static Optional<User> byUid(int uid) throws PosixException {
    return user(PasswdCalls.byUid(uid));
  }

  private static Optional<User> user(PasswdCalls.Passwd found) {
    return Optional.ofNullable(found)
        .map(p -> new User(p.name(), p.uid(), p.gid(), Path.of(p.home())));
  }

  /** A group's number by name. */
  public static OptionalInt group(String name) throws PosixException {
    Integer gid = PasswdCalls.group(name);
    return gid == null ? OptionalInt.empty() : OptionalInt.of(gid);
  }

  /** A group's name by number. */
  public static Optional<String> groupName(int gid) throws PosixException {
    return Optional.ofNullable(PasswdCalls.groupName(gid));
  }

  /** All groups that a user is in, with the one given. */
  public static List<Integer> groups(String user, int gid) {
    return PasswdCalls.groups(user, gid);
  }
}
