package org.serval.driver.qemu.internal.caps;

import java.io.IOException;
import java.nio.file.Path;

/** Finds out what a program can do. */
@FunctionalInterface
public interface CapsSource {
  /** Asks the program. Blocks. */
  QemuCaps probe(Path binary) throws IOException;
}
