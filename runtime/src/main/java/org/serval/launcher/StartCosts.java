package org.serval.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/**
 * What each bundle costs at start: time, classes and memory from its start to that of the next, its
 * components included. Bundles start one after the other, but a component that waits for one of a
 * later bundle counts there. Asked for by the environment variable {@code SERVAL_START_COSTS}. One
 * thread at a time.
 */
final class StartCosts implements SynchronousBundleListener {
  private static final String ASKED = "SERVAL_START_COSTS";
  private static final double NANOS_A_MILLI = 1e6;
  private static final long PAGE = 4096;

  private final List<Mark> marks = new ArrayList<>();

  /** How things stood when something began. */
  private record Mark(String what, long nanos, long classes, long bytes) {}

  /** Whether somebody wants to know. */
  static boolean asked() {
    return System.getenv(ASKED) != null;
  }

  StartCosts() {
    add("framework");
  }

  @Override
  public void bundleChanged(BundleEvent event) {
    if (event.getType() == BundleEvent.STARTING) {
      add(event.getBundle().getSymbolicName());
    }
  }

  /** The start is over: prints the table. */
  void print(PrintStream out) {
    add("ready");
    long jvm = marks.getFirst().bytes();
    out.printf(Locale.ROOT, "%-42s %8s %8s %8s%n", "bundle", "ms", "classes", "MB");
    out.printf(
        Locale.ROOT, row("the JVM, before"), sinceExec(), marks.getFirst().classes(), mega(jvm));
    for (int i = 1; i < marks.size(); i++) {
      Mark from = marks.get(i - 1);
      Mark to = marks.get(i);
      out.printf(
          Locale.ROOT,
          row(from.what()),
          (to.nanos() - from.nanos()) / NANOS_A_MILLI,
          to.classes() - from.classes(),
          mega(to.bytes() - from.bytes()));
    }
  }

  private static String row(String what) {
    return String.format(Locale.ROOT, "%-42s", what) + " %8.1f %8d %8.2f%n";
  }

  /** From the JVM's start to the first mark. */
  private double sinceExec() {
    long running = ManagementFactory.getRuntimeMXBean().getUptime();
    return running - (System.nanoTime() - marks.getFirst().nanos()) / NANOS_A_MILLI;
  }

  private static double mega(long bytes) {
    return bytes / (double) (1 << 20);
  }

  private void add(String what) {
    long classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    marks.add(new Mark(what, System.nanoTime(), classes, resident()));
  }

  private static long resident() {
    try {
      return Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ")[1]) * PAGE;
    } catch (IOException e) {
      return 0;
    }
  }
}
