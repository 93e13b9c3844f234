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
      usage: serval users add NAME      add a user or change the password, which is read from standard input
             serval users remove NAME   remove a user
             serval users list          list the users
      """;

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
        case "add2" -> add(users, words.get(1), in, err);
        case "remove2" -> remove(users, words.get(1), err);
        case "list1" -> {
          users.names().forEach(out::println);
          yield 0;
        }
        default -> {
          err.print(USAGE);
          yield 2;
        }
      };
    } catch (IOException e) {
      err.println("serval users: " + e.getMessage());
      return 1;
    }
  }

  private static int add(UserFile users, String name, InputStream in, PrintStream err)
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
    users.put(name, ScramKeys.of(password.toCharArray()));
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
