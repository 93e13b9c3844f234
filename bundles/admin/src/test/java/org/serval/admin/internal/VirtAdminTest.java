package org.serval.admin.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.serval.rpc.internal.RunningTransport;

/** Debian's virt-admin on our socket. */
@Timeout(120)
class VirtAdminTest {
  private static final Path PROGRAM = Path.of("/usr/bin/virt-admin");

  @TempDir private Path root;
  private final List<Integer> timeouts = new ArrayList<>();
  private RunningTransport transport;

  @BeforeEach
  void serve() throws IOException {
    assumeTrue(Files.isExecutable(PROGRAM), "libvirt-clients is installed");
    transport =
        new RunningTransport(
            root,
            servers -> new AdminService(servers, new FakeLog(), timeouts::add, new AdminAudit()));
  }

  @AfterEach
  void stop() {
    if (transport != null) {
      transport.close();
    }
  }

  private record Outcome(int status, String output) {}

  private Outcome virtAdmin(List<String> command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(PROGRAM.toString());
    words.add("-c");
    words.add("libvirtd:///system?socket=" + transport.socket());
    words.addAll(command);
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), output);
  }

  /** The transcript is a real libvirtd's; each command follows on the ones before it. */
  @Test
  void itPrintsWhatItPrintsOnTheRealDaemon() throws Exception {
    String transcript =
        new String(
            VirtAdminTest.class.getResourceAsStream("virt-admin.txt").readAllBytes(),
            StandardCharsets.UTF_8);
    StringBuilder ours = new StringBuilder();
    for (String entry : transcript.split("(?m)^== ")) {
      if (!entry.isEmpty()) {
        String command = entry.substring(0, entry.indexOf('\n'));
        Outcome outcome = virtAdmin(List.of(command.split("\\|", -1)));
        ours.append("== ").append(command).append('\n').append(settled(outcome.output()));
        ours.append("-> ").append(outcome.status()).append('\n');
      }
    }
    assertThat(ours).hasToString(transcript);
    assertThat(timeouts).containsExactly(1000, 0);
  }

  /** The worker that answered the call before this one may not be free yet. */
  private static String settled(String output) {
    return output.replace("freeWorkers    : 3", "freeWorkers    : 4");
  }

  @Test
  void theDaemonsVersionIsTold() throws Exception {
    assertThat(virtAdmin(List.of("version")).output()).contains("Running against daemon: 10.8.0");
  }

  @Test
  void theOneThatAsksIsAClientItself() throws Exception {
    Outcome list = virtAdmin(List.of("srv-clients-list", "admin"));
    assertThat(list.output()).containsPattern("(?m)^ \\d+ +unix +\\d{4}-\\d\\d-\\d\\d ");
  }
}
