package org.serval.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.serval.process.internal.CgroupFiles;
import org.serval.process.internal.CgroupMounts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The host's control groups, v1 or v2, and the group of each guest in them, at libvirt's place on a
 * host without systemd: {@code /machine/qemu-ID-NAME.libvirt-qemu} in every hierarchy. Where the
 * daemon may not write, guests run without a group, which is logged once and harms nothing. Methods
 * block for the kernel's pseudo files only; any thread may use them.
 */
public final class Cgroups {
  private static final Logger LOG = LoggerFactory.getLogger(Cgroups.class);
  private static final int LONGEST_NAME = 64;

  /** The controllers that guests are in unless told otherwise, by their names in v1. */
  public static final Set<String> USUAL =
      Set.of("cpu", "cpuacct", "cpuset", "memory", "devices", "freezer", "blkio");

  private final CgroupMounts mounts;
  private final Set<String> controllers;
  private final AtomicBoolean warned = new AtomicBoolean();

  private Cgroups(CgroupMounts mounts, Set<String> controllers) {
    this.mounts = mounts;
    this.controllers = Set.copyOf(controllers);
  }

  /** Looks at what is mounted now. */
  public static Cgroups detect() throws IOException {
    return new Cgroups(CgroupMounts.read(), USUAL);
  }

  /** Uses v2 at a mount point. */
  public static Cgroups unified(Path mountPoint) {
    return new Cgroups(new CgroupMounts(Map.of(), mountPoint), USUAL);
  }

  /**
   * The same, with new groups under these controllers only, of which the host may lack some. A
   * guest's group is found under whichever it is.
   *
   * @param names as v1 names them: {@code blkio} is v2's {@code io}
   */
  public Cgroups only(Set<String> names) {
    return new Cgroups(mounts, names);
  }

  private Set<String> unifiedControllers() {
    return controllers.stream()
        .map(name -> name.equals("blkio") ? "io" : name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether v2 holds the controllers: there is a v2 mount and no v1 one. */
  public boolean isUnified() {
    return mounts.v1().isEmpty() && mounts.unified() != null;
  }

  /** The guest's name as a group has it: letters, digits, single dots and dashes within. */
  public static String machineName(String driver, int id, String guest) {
    StringBuilder name = new StringBuilder(driver + "-" + id + "-");
    for (int i = 0; i < guest.length(); i++) {
      char c = guest.charAt(i);
      boolean mark = c == '.' || c == '-';
      if (mark ? !endsInMark(name) : isLetterOrDigit(c)) {
        name.append(c);
      }
    }
    name.setLength(Math.min(name.length(), LONGEST_NAME));
    while (endsInMark(name)) {
      name.setLength(name.length() - 1);
    }
    return name.toString();
  }

  private static boolean endsInMark(CharSequence name) {
    char last = name.charAt(name.length() - 1);
    return last == '-' || last == '.';
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /**
   * Makes a guest's group.
   *
   * @param driver {@code qemu}, {@code lxc}
   * @return empty if there is no cgroup mount or it is not permitted
   */
  public Optional<GuestCgroup> create(String driver, int id, String guest) {
    String leaf = machineName(driver, id, guest) + ".libvirt-" + driver;
    Map<String, Path> made = new LinkedHashMap<>();
    try {
      if (isUnified()) {
        made.put(GuestCgroup.UNIFIED, createUnified(leaf));
      } else {
        for (Map.Entry<String, Path> mount : mounts.v1().entrySet()) {
          if (controllers.contains(mount.getKey())) {
            made.put(mount.getKey(), createV1(mount.getValue(), leaf));
          }
        }
      }
    } catch (IOException e) {
      if (warned.compareAndSet(false, true)) {
        LOG.warn("guests run without control groups: {}", e.toString());
      }
      new GuestCgroup(made).remove();
      return Optional.empty();
    }
    return made.isEmpty() ? Optional.empty() : Optional.of(new GuestCgroup(made));
  }

  /** The group of a guest that runs already; empty if there is none. */
  public Optional<GuestCgroup> find(String driver, int id, String guest) {
    String leaf = machineName(driver, id, guest) + ".libvirt-" + driver;
    Map<String, Path> found = new LinkedHashMap<>();
    Map<String, Path> roots =
        isUnified() ? Map.of(GuestCgroup.UNIFIED, mounts.unified()) : mounts.v1();
    roots.forEach(
        (controller, root) -> {
          Path group = root.resolve("machine").resolve(leaf);
          if (Files.isDirectory(group)) {
            found.put(controller, group);
          }
        });
    return found.isEmpty() ? Optional.empty() : Optional.of(new GuestCgroup(found));
  }

  private static Path createV1(Path mount, String leaf) throws IOException {
    Path machine = mount.resolve("machine");
    CgroupFiles.makeV1(machine);
    Path group = machine.resolve(leaf);
    CgroupFiles.makeV1(group);
    return group;
  }

  private Path createUnified(String leaf) throws IOException {
    Path machine = mounts.unified().resolve("machine");
    Files.createDirectories(machine);
    CgroupFiles.enable(mounts.unified(), unifiedControllers());
    CgroupFiles.enable(machine, unifiedControllers());
    Path group = machine.resolve(leaf);
    Files.createDirectories(group);
    return group;
  }
}
