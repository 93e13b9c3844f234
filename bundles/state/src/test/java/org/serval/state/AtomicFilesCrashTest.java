package org.serval.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesCrashTest {
  private static final int ROUNDS = 8;

  @TempDir Path directory;

  @Test
  void aKilledWriterLeavesOneOfTheTwoContentsWhole() throws Exception {
    Path file = directory.resolve("guest.xml");
    Random random = new Random(1);
    for (int round = 0; round < ROUNDS; round++) {
      killAWriterInTheMiddle(file, random.nextInt(1, 60));
      String content = AtomicFiles.read(file);
      assertThat(content).hasSize(WriterProcess.SIZE);
      assertThat(content.chars().distinct().count()).isEqualTo(1);
    }
    AtomicFiles.sweep(directory);
    assertThat(directory.toFile().list()).containsExactly("guest.xml");
  }

  @Test
  void loadingAStoreRemovesWhatAKilledWriterLeft() throws Exception {
    Path leftover = directory.resolve(".serval-0000.new");
    Files.writeString(leftover, "<domain");
    DefinitionStore store = new DefinitionStore(directory, directory.resolve("autostart"));
    store.save("guest", "<domain/>");
    assertThat(store.load()).hasSize(1);
    assertThat(leftover).doesNotExist();
  }

  private static void killAWriterInTheMiddle(Path file, int afterMillis) throws Exception {
    Process writer = new ProcessBuilder(command(file)).redirectErrorStream(true).start();
    try (BufferedReader output = writer.inputReader()) {
      assertThat(output.readLine()).isEqualTo("writing");
      assertThat(writer.waitFor(afterMillis, TimeUnit.MILLISECONDS)).isFalse();
    } finally {
      writer.destroyForcibly().waitFor();
    }
  }

  private static List<String> command(Path file) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(WriterProcess.class.getName());
    command.add(file.toString());
    return command;
  }
}
