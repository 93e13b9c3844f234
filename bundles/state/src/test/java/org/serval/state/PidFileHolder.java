package org.serval.state;

import java.io.IOException;
import java.nio.file.Path;

/** Takes a pid file, says so, and keeps it until its input ends. */
final class PidFileHolder {
  private PidFileHolder() {}

  public static void main(String[] args) throws IOException {
    try (PidFile file = PidFile.acquire(Path.of(args[0]))) {
      System.out.println("held " + (file != null));
      System.in.read();
    }
  }
}
