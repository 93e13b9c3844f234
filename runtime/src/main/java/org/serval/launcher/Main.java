package org.serval.launcher;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The daemon's entry: reads the command line, then runs the daemon until a signal stops it. The
 * distribution's directory is the system property {@code serval.home}, set by {@code bin/libvirtd}.
 */
public final class Main {
  private Main() {}

  /** Runs the daemon and leaves the JVM. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    Places places = Places.ofThisProcess();
    Options options;
    try {
      options = OptionParser.parse(args);
    } catch (OptionParser.BadOption e) {
      err.println("libvirtd: " + e.getMessage());
      if (e.showUsage) {
        err.print(Usage.text(places));
      }
      System.exit(1);
      return;
    }
    if (options.help()) {
      err.print(Usage.text(places));
    } else if (options.version()) {
      out.println(Usage.version());
    } else {
      System.exit(new Daemon(home(), places, options).run());
    }
  }

  private static Path home() {
    return Path.of(System.getProperty("serval.home", "."));
  }
}
