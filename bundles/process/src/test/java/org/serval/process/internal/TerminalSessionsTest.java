package org.serval.process.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.serval.api.stream.DataStream;

final class TerminalSessionsTest {
  private static final Path TERMINAL = Path.of("/dev/pts/1234567");
  @TempDir private Path locks;

  private static final class Terminal implements DataStream {
    private boolean closed;

    @Override
    public int read(ByteBuffer target) {
      return -1;
    }

    @Override
    public void write(ByteBuffer source) {}

    @Override
    public void close() {
      closed = true;
    }
  }

  private TerminalSessions sessions() {
    return new TerminalSessions(new TerminalLocks(locks));
  }

  @Test
  void a_second_client_is_refused() {
    TerminalSessions sessions = sessions();
    assertThat(sessions.take(TERMINAL, false, Terminal::new)).isPresent();
    assertThat(sessions.take(TERMINAL, false, Terminal::new)).isEmpty();
  }

  @Test
  void a_client_with_force_ends_the_first_ones_stream() {
    TerminalSessions sessions = sessions();
    Terminal first = new Terminal();
    sessions.take(TERMINAL, false, () -> first);
    assertThat(sessions.take(TERMINAL, true, Terminal::new)).isPresent();
    assertThat(first.closed).isTrue();
  }

  @Test
  void a_robbed_client_is_told_by_an_error() throws IOException {
    TerminalSessions sessions = sessions();
    DataStream robbed = sessions.take(TERMINAL, false, Terminal::new).orElseThrow();
    robbed.write(ByteBuffer.allocate(1));
    sessions.take(TERMINAL, true, Terminal::new);
    assertThatThrownBy(() -> robbed.write(ByteBuffer.allocate(1)))
        .hasMessage("stream had I/O failure");
    assertThatThrownBy(() -> robbed.read(ByteBuffer.allocate(1)))
        .hasMessage("stream had I/O failure");
  }

  @Test
  void a_closed_console_is_free_again() {
    TerminalSessions sessions = sessions();
    sessions.take(TERMINAL, false, Terminal::new).orElseThrow().close();
    assertThat(sessions.take(TERMINAL, false, Terminal::new)).isPresent();
  }

  @Test
  void the_late_end_of_a_robbed_client_does_not_free_the_console() {
    TerminalSessions sessions = sessions();
    DataStream robbed = sessions.take(TERMINAL, false, Terminal::new).orElseThrow();
    sessions.take(TERMINAL, true, Terminal::new);
    robbed.close();
    assertThat(sessions.take(TERMINAL, false, Terminal::new)).isEmpty();
  }

  @Test
  void a_terminal_that_another_program_has_locked_is_refused() throws IOException {
    Files.writeString(locks.resolve("LCK..pts_1234567"), "         1\n");
    assertThat(sessions().take(TERMINAL, false, Terminal::new)).isEmpty();
  }

  @Test
  void the_lock_of_a_program_that_is_gone_is_taken_over() throws IOException {
    Files.writeString(locks.resolve("LCK..pts_1234567"), " 999999999\n");
    DataStream stream = sessions().take(TERMINAL, false, Terminal::new).orElseThrow();
    stream.close();
    assertThat(locks.resolve("LCK..pts_1234567")).doesNotExist();
  }
}
