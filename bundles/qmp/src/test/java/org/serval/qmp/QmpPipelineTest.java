package org.serval.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.serval.qmp.testing.FakeMonitor;
import org.serval.qmp.testing.RecordingListener;

@Timeout(120)
class QmpPipelineTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final List<QmpCall> BOTH = List.of(QmpCall.of("first"), QmpCall.of("second"));

  @TempDir Path dir;
  private FakeMonitor monitor;
  private QmpClient client;

  @BeforeEach
  void connect() throws Exception {
    monitor = FakeMonitor.listen(dir.resolve("mon"));
    client = QmpClient.connect(monitor.socket(), new RecordingListener(), LONG);
  }

  @AfterEach
  void end() {
    client.close();
    monitor.close();
  }

  @Test
  void answersComeInTheOrderOfTheCalls() {
    monitor.answer("first", JsonObject.of("n", 1)).answer("second", JsonObject.of("n", 2));

    assertThat(client.executeAll(BOTH, LONG))
        .extracting(value -> value.asObject().number("n"))
        .containsExactly(1L, 2L);
  }

  @Test
  void aRefusedOneIsToldAndTheNextIsExecutedAllTheSame() throws Exception {
    monitor.refuse("first", "GenericError", "not now").answer("second", JsonObject.empty());

    assertThatThrownBy(() -> client.executeAll(BOTH, LONG))
        .isInstanceOf(QmpException.class)
        .hasMessageContaining("not now");
    assertThat(monitor.next().string("execute")).isEqualTo("first");
    assertThat(monitor.next().string("execute")).isEqualTo("second");
    assertThat(client.execute("second", LONG)).isEqualTo(JsonObject.empty());
  }
}
