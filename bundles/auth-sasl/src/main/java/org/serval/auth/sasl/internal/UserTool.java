package org.serval.auth.sasl.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** {@code serval users}: who may authenticate by SASL. Passwords come from standard input. */
public final class UserTool {
  private static final String USAGE =
      """
      usage: serval users add NAME [--digest-md5]   add a user or change the password, which is read from standard
                                                    input; DIGEST-MD5 needs the password itself kept, not only keys
             serval users remove NAME               remove a user
             serval users list                      list the users
      """;

  private static final String DIGEST = "--digest-md5";

  private UserTool() {}

  /** Runs it: the directory of the configuration, then the words of the command line. */
  public static void main(String[] args) {
    List<String> words = List.of(args).subList(1, args.length);
    System.exit(run(UserFile.of(Path.of(args[0])), words, System.in, System.out, System.err));
  }

  static int run(
      UserFile users, List<String> words, InputStream in, PrintStream out, PrintStream err) {
    try {
      return switch (words.isEmpty() ? "" : words.getFirst() + words.size()) {
        case "add2" -> add(users, words.get(1), false, in, err);
        case "add3" ->
            words.getLast().equals(DIGEST) ? add(users, words.get(1), true, in, err) : usage(err);
        case "remove2" -> remove(users, words.get(1), err);
        case "list1" -> {
          users.names().forEach(out::println);
          yield 0;
        }
        default -> usage(err);
      };
    } catch (IOException e) {
      err.println("serval users: " + e.getMessage());
      return 1;
    }
  }

  private static int usage(PrintStream err) {
    err.print(USAGE);
    return 2;
  }

  private static int add(UserFile users, String name, boolean kept, InputStream in, PrintStream err)
      throws IOException {
    if (name.isEmpty() || name.startsWith("#") || name.matches(".*[:\\p{Cntrl}].*")) {
      err.println("serval users: a name has no colon and no # in front");
      return 1;
    }
    err.print("Password: ");
    String password =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
    if (password == null || password.isEmpty()) {
      err.println("serval users: no password was given");
      return 1;
    }
    users.put(name, Credentials.of(password, kept));
    err.println();
    return 0;
  }

  private static int remove(UserFile users, String name, PrintStream err) throws IOException {
    if (users.remove(name)) {
      return 0;
    }
    err.println("serval users: there is no user " + name);
    return 1;
  }
}
