package org.serval.remote.internal.apis;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code serval apis}: asks the daemon what its connections offer of libvirt's API, as drivers are
 * installed at that moment.
 */
public final class ApisTool {
  private static final String MARKDOWN = "--markdown";

  private ApisTool() {}

  /** Runs it: the daemon's socket, then the words of the command line. */
  public static void main(String[] args) {
    List<String> words = List.of(args).subList(1, args.length);
    System.exit(run(Path.of(args[0]), words, System.out, System.err));
  }

  static int run(Path socket, List<String> line, PrintStream out, PrintStream err) {
    List<String> uris = line.stream().filter(word -> !word.startsWith("--")).toList();
    boolean markdown = line.contains(MARKDOWN);
    if (uris.isEmpty() || line.size() - uris.size() > (markdown ? 1 : 0)) {
      err.println("usage: serval apis [--markdown] URI...  as test:///default or qemu:///system");
      return 2;
    }
    List<Offered> columns = new ArrayList<>();
    for (String uri : uris) {
      try (Asker asker = Asker.open(socket, uri)) {
        columns.add(Offered.ask(uri, asker));
      } catch (IOException e) {
        err.println("serval apis: " + uri + ": " + e.getMessage());
        return 1;
      }
    }
    out.print(markdown ? SupportPage.of(columns) : SupportPage.plain(columns));
    out.flush();
    return 0;
  }
}
