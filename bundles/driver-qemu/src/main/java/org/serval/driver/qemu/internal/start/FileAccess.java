package org.serval.driver.qemu.internal.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.serval.posix.Errno;

/** Whether a user could come to a file, by the permissions on the way. Looks at files; blocks. */
final class FileAccess {
  private static final int SEARCH = 1;

  private FileAccess() {}

  /**
   * Whether there is such a file below directories that the user may search.
   *
   * @return 0, or the system's error number
   */
  static int search(Path file, int uid, int gid) {
    Path parent = file.toAbsolutePath().normalize().getParent();
    for (Path at = parent; at != null; at = at.getParent()) {
      if (uid != 0 && Files.exists(at) && !searchable(at, uid, gid)) {
        return Errno.EACCES;
      }
    }
    return Files.exists(file) ? 0 : Errno.ENOENT;
  }

  private static boolean searchable(Path directory, int uid, int gid) {
    try {
      Map<String, Object> facts = Files.readAttributes(directory, "unix:uid,gid,mode");
      int mode = (Integer) facts.get("mode");
      if (facts.get("uid").equals(uid)) {
        return (mode >> 6 & SEARCH) != 0;
      }
      return facts.get("gid").equals(gid) ? (mode >> 3 & SEARCH) != 0 : (mode & SEARCH) != 0;
    } catch (IOException e) {
      return false;
    }
  }
}
