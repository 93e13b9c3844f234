package org.serval.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The kernel's files of a host below a root: {@code /} for this host, a recorded tree in tests. A
 * file that is missing or unreadable is a fact that is not known, hence empty answers. Any thread;
 * reading {@code /proc} and {@code /sys} may take milliseconds.
 *
 * @param root below which {@code proc}, {@code sys}, {@code dev} and {@code usr} are
 */
public record HostFiles(Path root) {
  /** The files of the host that this process runs on. */
  public static HostFiles ofThisHost() {
    return new HostFiles(Path.of("/"));
  }

  /** Whether they are this host's own, so that the processor itself may be asked as well. */
  public boolean live() {
    return root.equals(Path.of("/"));
  }

  /** Where a file is. */
  public Path path(String name) {
    return root.resolve(name);
  }

  /** A file's text without the blanks around it. */
  public Optional<String> text(String name) {
    try {
      return Optional.of(Files.readString(path(name)).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A file's lines; none if there is no such file. */
  public List<String> lines(String name) {
    return text(name).map(text -> text.lines().toList()).orElse(List.of());
  }

  /** A file that holds one decimal number. */
  public OptionalLong number(String name) {
    Optional<String> text = text(name);
    try {
      return text.isPresent() ? OptionalLong.of(Long.parseLong(text.get())) : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** A file that holds a set of numbers as {@code 0-3,8}. */
  public Optional<NumberSet> numbers(String name) {
    return text(name).map(NumberSet::parse);
  }

  /** Names of a directory's entries, sorted; none if there is no such directory. */
  public List<String> names(String directory) {
    try (Stream<Path> entries = Files.list(path(directory))) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The numbers N of the entries called {@code PREFIX + N} in a directory, ascending. */
  public List<Integer> numbered(String directory, String prefix) {
    return names(directory).stream()
        .flatMap(name -> suffix(name, prefix).stream().boxed())
        .sorted()
        .toList();
  }

  private static OptionalInt suffix(String name, String prefix) {
    if (!name.startsWith(prefix)) {
      return OptionalInt.empty();
    }
    String digits = name.substring(prefix.length());
    boolean number =
        !digits.isEmpty() && digits.length() < 10 && digits.chars().allMatch(Character::isDigit);
    return number ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
  }
}
