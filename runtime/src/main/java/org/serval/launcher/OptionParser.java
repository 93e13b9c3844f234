package org.serval.launcher;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads libvirtd's command line the way getopt_long does: short options may be bundled, a value may
 * be joined to its option, and a long name may be cut short while it stays unique.
 */
final class OptionParser {
  /** A command line that does not fit; the message is for the user. */
  static final class BadOption extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Whether the usage should follow the message. */
    final transient boolean showUsage;

    BadOption(String message, boolean showUsage) {
      super(message);
      this.showUsage = showUsage;
    }
  }

  private enum Option {
    HELP('h', "help", false),
    VERBOSE('v', "verbose", false),
    DAEMON('d', "daemon", false),
    LISTEN('l', "listen", false),
    TIMEOUT('t', "timeout", true),
    CONFIG('f', "config", true),
    VERSION('V', "version", false),
    PID_FILE('p', "pid-file", true);

    private final char letter;
    private final String word;
    private final boolean takesValue;

    Option(char letter, String word, boolean takesValue) {
      this.letter = letter;
      this.word = word;
      this.takesValue = takesValue;
    }
  }

  private static final Pattern NUMBER =
      Pattern.compile("\\s*\\+?(0[xX]\\p{XDigit}{1,15}|0[0-7]{0,15}|[1-9][0-9]{0,15})");

  private boolean help;
  private boolean version;
  private boolean verbose;
  private boolean daemon;
  private boolean listen;
  private int timeout;
  private Optional<Path> config = Optional.empty();
  private Optional<Path> pidFile = Optional.empty();

  private OptionParser() {}

  /**
   * Parses a command line.
   *
   * @throws BadOption if it does not fit
   */
  static Options parse(String... args) {
    OptionParser parser = new OptionParser();
    Deque<String> left = new ArrayDeque<>(List.of(args));
    while (!left.isEmpty()) {
      parser.next(left);
    }
    return new Options(
        parser.help,
        parser.version,
        parser.verbose,
        parser.daemon,
        parser.listen,
        parser.timeout,
        parser.config,
        parser.pidFile);
  }

  private void next(Deque<String> left) {
    String arg = left.removeFirst();
    if (arg.equals("--")) {
      if (!left.isEmpty()) {
        throw strayArgument();
      }
    } else if (arg.startsWith("--")) {
      longOption(arg.substring(2), left);
    } else if (arg.startsWith("-") && arg.length() > 1) {
      shortOptions(arg.substring(1), left);
    } else {
      throw strayArgument();
    }
  }

  private static BadOption strayArgument() {
    return new BadOption("unexpected, non-option, command line arguments", false);
  }

  private void longOption(String text, Deque<String> left) {
    int equals = text.indexOf('=');
    String word = equals < 0 ? text : text.substring(0, equals);
    Option option = find(word);
    if (!option.takesValue) {
      if (equals >= 0) {
        throw new BadOption("option '--" + option.word + "' doesn't allow an argument", true);
      }
      apply(option, "");
    } else if (equals >= 0) {
      apply(option, text.substring(equals + 1));
    } else if (left.isEmpty()) {
      throw new BadOption("option '--" + option.word + "' requires an argument", true);
    } else {
      apply(option, left.removeFirst());
    }
  }

  private static Option find(String word) {
    List<Option> found = new ArrayList<>();
    for (Option option : Option.values()) {
      if (option.word.equals(word)) {
        return option;
      }
      if (option.word.startsWith(word) && !word.isEmpty()) {
        found.add(option);
      }
    }
    return switch (found.size()) {
      case 0 -> throw new BadOption("unrecognized option '--" + word + "'", true);
      case 1 -> found.getFirst();
      default -> throw ambiguous(word, found);
    };
  }

  private static BadOption ambiguous(String word, List<Option> found) {
    String all = found.stream().map(it -> " '--" + it.word + "'").collect(Collectors.joining());
    return new BadOption("option '--" + word + "' is ambiguous; possibilities:" + all, true);
  }

  private void shortOptions(String letters, Deque<String> left) {
    for (int i = 0; i < letters.length(); i++) {
      Option option = find(letters.charAt(i));
      if (!option.takesValue) {
        apply(option, "");
        continue;
      }
      if (i + 1 < letters.length()) {
        apply(option, letters.substring(i + 1));
      } else if (left.isEmpty()) {
        throw new BadOption("option requires an argument -- '" + option.letter + "'", true);
      } else {
        apply(option, left.removeFirst());
      }
      return;
    }
  }

  private static Option find(char letter) {
    for (Option option : Option.values()) {
      if (option.letter == letter) {
        return option;
      }
    }
    throw new BadOption("invalid option -- '" + letter + "'", true);
  }

  private void apply(Option option, String value) {
    switch (option) {
      case HELP -> help = true;
      case VERBOSE -> verbose = true;
      case DAEMON -> daemon = true;
      case LISTEN -> listen = true;
      case VERSION -> version = true;
      case TIMEOUT -> timeout = seconds(value);
      case CONFIG -> config = Optional.of(Path.of(value));
      case PID_FILE -> pidFile = Optional.of(Path.of(value));
    }
  }

  /** As strtol reads it: decimal, octal or hexadecimal; what follows the number is left aside. */
  private static int seconds(String value) {
    Matcher number = NUMBER.matcher(value);
    if (number.lookingAt()) {
      long seconds = Long.decode(number.group(1));
      if (seconds <= Integer.MAX_VALUE) {
        return (int) seconds;
      }
    }
    throw new BadOption("Invalid value for timeout", false);
  }
}
