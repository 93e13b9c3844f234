package org.serval.pki.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import org.serval.api.LibvirtException;

/**
 * {@code serval pki}: makes an authority and certificates in libvirt's places, and says in words
 * whether those of a host are right.
 */
public final class PkiTool {
  private static final String USAGE =
      """
      usage: serval pki ca NAME                    make an authority
             serval pki server NAME [ADDRESS...]   make the daemon's certificate for these host names and addresses
             serval pki client NAME [DIRECTORY]    make a client's, for this host or into a directory to carry away
             serval pki revoke CERTIFICATE         put a certificate on the authority's revocation list
             serval pki check                      say whether this host's certificates are right
      options: --days=N                            how long it is good for (default: 365, an authority 3650)
               --force                             replace what is there
      NAME is a common name, or a subject such as 'C=DE,O=Example,CN=host1'.
      """;

  private PkiTool() {}

  /** Runs it: the places' root, then the words of the command line. */
  public static void main(String[] args) {
    Path pki = Path.of(args[0]);
    System.exit(run(pki, List.of(args).subList(1, args.length), System.out, System.err));
  }

  /** Runs a command; returns the exit status. */
  static int run(Path pki, List<String> line, PrintStream out, PrintStream err) {
    List<String> words = line.stream().filter(word -> !word.startsWith("--")).toList();
    List<String> options = line.stream().filter(word -> word.startsWith("--")).toList();
    if (words.isEmpty()
        || options.stream().anyMatch(o -> !o.matches("--days=[0-9]{1,6}|--force"))) {
      err.print(USAGE);
      return 2;
    }
    try {
      return run(pki, words, options, out, err);
    } catch (IOException | GeneralSecurityException | LibvirtException e) {
      err.println("serval pki: " + e.getMessage());
      return 1;
    }
  }

  private static int run(
      Path pki, List<String> words, List<String> options, PrintStream out, PrintStream err)
      throws IOException, GeneralSecurityException {
    Maker maker = new Maker(pki, options.contains("--force"), days(options), out, Instant.now());
    List<String> rest = words.subList(1, words.size());
    switch (words.getFirst() + " " + Math.min(rest.size(), 2)) {
      case "ca 1" -> maker.authority(rest.getFirst());
      case "server 1", "server 2" -> maker.server(rest.getFirst(), rest.subList(1, rest.size()));
      case "client 1" -> maker.client(rest.getFirst(), null);
      case "client 2" -> maker.client(rest.getFirst(), Path.of(rest.get(1)));
      case "revoke 1" -> maker.revoke(Path.of(rest.getFirst()));
      case "check 0" -> {
        return HostCheck.run(pki, Instant.now(), out);
      }
      default -> {
        err.print(USAGE);
        return 2;
      }
    }
    return 0;
  }

  private static int days(List<String> options) {
    return options.stream()
        .filter(option -> option.startsWith("--days="))
        .mapToInt(option -> Integer.parseInt(option.substring("--days=".length())))
        .findFirst()
        .orElse(0);
  }
}
