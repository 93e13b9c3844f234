package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Many clients and slow calls at once, by the programs of {@code itests/bench} with small numbers.
 * The limit in time is one that a loaded machine keeps; {@code crowd.sh} there has the real one.
 */
class CrowdIT {
  private static final Path BENCH = Path.of("bench").toAbsolutePath();
  private static final String LIMIT_MS = "500";

  private static ServalDaemon daemon;

  @BeforeAll
  static void start() {
    daemon = ServalDaemon.start();
  }

  @AfterAll
  static void stop() {
    daemon.close();
  }

  @Test
  void everyClientSeesEveryEventInOrderAndOneThatDoesNotReadIsCutOff() {
    assertThat(bench("crowd.py", "events", "10", "400")).contains("all in order");
    assertThat(daemon.log()).containsOnlyOnce("bytes unread and is cut off");
  }

  @Test
  void slowCallsHoldUpNobodyAndAllAreAnswered() {
    assertThat(bench("slow.py", "calls", "50", LIMIT_MS)).contains("50 answered, 50 of them well");
  }

  @Test
  void hundredsOfConnectionsAreOpenAtOnce() {
    assertThat(bench("slow.py", "connections", "400", LIMIT_MS)).contains("400 open at once");
  }

  private static String bench(String program, String part, String... numbers) {
    List<String> line = new ArrayList<>();
    line.addAll(
        List.of("/usr/bin/python3", BENCH.resolve(program).toString(), part, "" + daemon.socket()));
    line.addAll(List.of(numbers));
    return Command.run(line, Map.of()).ok().out();
  }
}
