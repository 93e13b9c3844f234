package org.serval.driver.qemu.internal.caps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What tells one program from another at the same path, and one host from another.
 *
 * @param text path, size, times and number of the file, and whether KVM could be used
 */
record BinaryIdentity(String text) {
  /** Looks at the file. */
  static BinaryIdentity of(Path binary, boolean kvm) throws IOException {
    Map<String, Object> facts = Files.readAttributes(binary, "unix:size,lastModifiedTime,ino");
    return new BinaryIdentity(
        binary
            + " size="
            + facts.get("size")
            + " mtime="
            + facts.get("lastModifiedTime")
            + " inode="
            + facts.get("ino")
            + " kvm="
            + kvm);
  }
}
