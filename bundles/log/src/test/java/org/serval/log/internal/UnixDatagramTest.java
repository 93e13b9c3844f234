package org.serval.log.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixDatagramTest {
  private static final String RECEIVER =
      """
      import socket, sys
      s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
      s.bind(sys.argv[1])
      print("ready", flush=True)
      print(s.recv(65536).hex(), flush=True)
      """;

  @TempDir Path directory;

  @Test
  void aReceiverGetsTheBytesThatWereSent() throws Exception {
    Path path = directory.resolve("log");
    Process receiver = startReceiver(path);
    try (BufferedReader output = receiver.inputReader();
        UnixDatagram socket = new UnixDatagram(path.toString())) {
      assertThat(output.readLine()).isEqualTo("ready");
      assertThat(socket.send("héllo\n".getBytes(StandardCharsets.UTF_8))).isTrue();
      assertThat(output.readLine()).isEqualTo("68c3a96c6c6f0a");
    } finally {
      receiver.destroyForcibly().waitFor();
    }
  }

  @Test
  void withoutAReceiverTheMessageIsLostWithoutAnError() throws Exception {
    try (UnixDatagram socket = new UnixDatagram(directory.resolve("none").toString())) {
      assertThat(socket.send(new byte[] {1})).isFalse();
    }
  }

  @Test
  void aPathThatFitsNoAddressIsRefused() {
    assertThatThrownBy(() -> new UnixDatagram("/" + "x".repeat(200)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void theSystemLogGetsPriorityTimeAndName() {
    String message =
        new String(new SyslogFormat("libvirtd").apply(event("text")), StandardCharsets.UTF_8);
    assertThat(message)
        .matches("<27>[A-Z][a-z]{2} [ 123]\\d \\d\\d:\\d\\d:\\d\\d libvirtd\\[\\d+\\]: text");
  }

  @Test
  void theJournalGetsFieldsAndALengthWhereTheTextHasLines() {
    String one = new String(new JournalFormat().apply(event("text")), StandardCharsets.ISO_8859_1);
    assertThat(one)
        .startsWith("MESSAGE=text\nPRIORITY=3\n")
        .contains("LIBVIRT_SOURCE=rpc.Server\n");
    String two = new String(new JournalFormat().apply(event("a\nb")), StandardCharsets.ISO_8859_1);
    assertThat(two).startsWith("MESSAGE\n\3\0\0\0\0\0\0\0a\nb\nPRIORITY=3\n");
  }

  private static LoggingEvent event(String text) {
    LoggerContext context = new LoggerContext();
    return new LoggingEvent(
        UnixDatagramTest.class.getName(),
        context.getLogger("org.serval.rpc.internal.Server"),
        Level.ERROR,
        text,
        null,
        null);
  }

  private static Process startReceiver(Path path) throws IOException {
    try {
      return new ProcessBuilder("python3", "-c", RECEIVER, path.toString()).start();
    } catch (IOException e) {
      Assumptions.abort("python3 is not installed");
      throw e;
    }
  }
}
