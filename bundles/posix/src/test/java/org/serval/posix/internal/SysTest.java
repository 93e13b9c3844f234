package org.serval.posix.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Both columns of the table against the kernel's own headers, on whichever machine this is. */
class SysTest {
  private static final Pattern DEFINITION =
      Pattern.compile("#define __NR(?:3264)?_([a-z0-9_]+)\\s+([0-9]+)");

  private static Map<String, Integer> numbers(String header) throws IOException {
    Path file = Path.of(header);
    assumeTrue(Files.exists(file), "the kernel's headers are not installed: " + header);
    Map<String, Integer> numbers = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      Matcher match = DEFINITION.matcher(line);
      if (match.lookingAt()) {
        numbers.putIfAbsent(match.group(1), Integer.valueOf(match.group(2)));
      }
    }
    return numbers;
  }

  private static void compare(Map<String, Integer> numbers, boolean arm) {
    for (Sys call : Sys.values()) {
      String name = call.name().toLowerCase(Locale.ROOT);
      assertThat(numbers).as(name).containsEntry(name, call.number(arm));
    }
  }

  @Test
  void numbersAreThoseOfX86() throws Exception {
    compare(numbers("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"), false);
  }

  @Test
  void numbersAreThoseOfArm() throws Exception {
    compare(numbers("/usr/include/asm-generic/unistd.h"), true);
  }
}
