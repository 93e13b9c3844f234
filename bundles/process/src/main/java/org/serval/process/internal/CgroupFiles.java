package org.serval.process.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a new control group needs before it is of use. */
public final class CgroupFiles {
  private static final Logger LOG = LoggerFactory.getLogger(CgroupFiles.class);

  private CgroupFiles() {}

  /** Makes a v1 group. A new cpuset is empty, and takes no process before it has its parent's. */
  public static void makeV1(Path group) throws IOException {
    Files.createDirectories(group);
    for (String file : List.of("cpuset.cpus", "cpuset.mems")) {
      Path own = group.resolve(file);
      if (Files.exists(own) && Files.readString(own).isBlank()) {
        Files.writeString(own, Files.readString(group.resolveSibling(file)));
      }
    }
  }

  /**
   * Hands controllers of a v2 group down to the groups in it. One that the kernel refuses stays off
   * alone: they are written one by one.
   */
  public static void enable(Path group, Set<String> wanted) throws IOException {
    String available = Files.readString(group.resolve("cgroup.controllers")).strip();
    for (String controller : available.split(" ")) {
      if (wanted.contains(controller)) {
        try {
          Files.writeString(group.resolve("cgroup.subtree_control"), "+" + controller);
        } catch (IOException e) {
          LOG.debug("{} stays off below {}: {}", controller, group, e.toString());
        }
      }
    }
  }
}
