package org.serval.driver.qemu.internal.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.posix.PosixException;
import org.serval.posix.Users;

/**
 * Whom guests run as.
 *
 * @param uid user
 * @param gid group
 * @param groups supplementary groups
 */
public record QemuAccount(int uid, int gid, List<Integer> groups) {
  private static final String DEBIAN = "libvirt-qemu";

  /** Copies the groups. */
  public QemuAccount {
    groups = List.copyOf(groups);
  }

  /**
   * The account that qemu.conf names; the distribution's own if it names none and there is one.
   *
   * @param privileged a daemon without privileges runs guests as itself
   */
  static Optional<QemuAccount> of(
      Optional<String> user, Optional<String> group, boolean privileged) {
    if (!privileged) {
      return Optional.empty();
    }
    try {
      if (user.isEmpty() && Users.byName(DEBIAN).isEmpty()) {
        return Optional.empty();
      }
      int uid = uid(user.orElse(DEBIAN));
      int gid = gid(group.orElse(DEBIAN));
      Optional<Users.User> known = Users.byUid(uid);
      List<Integer> groups = known.map(u -> Users.groups(u.name(), gid)).orElse(List.of(gid));
      return Optional.of(new QemuAccount(uid, gid, groups));
    } catch (PosixException e) {
      throw LibvirtException.systemError(ErrorDomain.VIR_FROM_NONE, e.errno(), e.getMessage());
    }
  }

  /**
   * Sees whether there is such a user or group.
   *
   * @param kind {@code user} or {@code group}
   * @throws LibvirtException if there is none
   */
  static void check(String kind, String name) {
    try {
      int _ = kind.equals("user") ? uid(name) : gid(name);
    } catch (PosixException e) {
      throw LibvirtException.systemError(ErrorDomain.VIR_FROM_NONE, e.errno(), e.getMessage());
    } catch (NumberFormatException e) {
      throw unknown(kind, name);
    }
  }

  private static int uid(String name) throws PosixException {
    if (name.startsWith("+")) {
      return Integer.parseInt(name.substring(1));
    }
    Optional<Users.User> user = Users.byName(name);
    if (user.isPresent()) {
      return user.get().uid();
    }
    return number(name).orElseThrow(() -> unknown("user", name));
  }

  private static int gid(String name) throws PosixException {
    if (name.startsWith("+")) {
      return Integer.parseInt(name.substring(1));
    }
    OptionalInt group = Users.group(name);
    return group.isPresent()
        ? group.getAsInt()
        : number(name).orElseThrow(() -> unknown("group", name));
  }

  private static OptionalInt number(String text) {
    return text.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
  }

  private static LibvirtException unknown(String kind, String name) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_INTERNAL_ERROR,
        ErrorDomain.VIR_FROM_NONE,
        "Failed to find " + kind + " record for '" + name + "'");
  }

  /** Whether it is root, who may do all anyway. */
  public boolean isRoot() {
    return uid == 0;
  }

  /** As libvirt's DAC labels spell it. */
  public String label() {
    return "+" + uid + ":+" + gid;
  }
}
