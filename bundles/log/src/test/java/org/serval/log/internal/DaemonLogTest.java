package org.serval.log.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.serval.api.LibvirtException;
import org.slf4j.Logger;

class DaemonLogTest {
  @TempDir Path directory;
  private final LoggerContext context = new LoggerContext();
  private final DaemonLog log = new DaemonLog(context);
  private final Logger qemu = context.getLogger("org.serval.driver.qemu.internal.Domain");
  private final Logger rpc = context.getLogger("org.serval.rpc.internal.Server");
  private Path file;

  @BeforeEach
  void writeToAFile() {
    context.setMDCAdapter(new LogbackMDCAdapter());
    file = directory.resolve("libvirtd.log");
    log.setLevel(LogLevel.DEFAULT);
    log.setOutputs("1:file:" + file);
  }

  @AfterEach
  void stop() {
    ch.qos.logback.core.util.StatusPrinter2 x = new ch.qos.logback.core.util.StatusPrinter2();
    x.print(context);
    context.stop();
  }

  @Test
  void aLineIsAsLibvirtWritesIt() throws Exception {
    qemu.error("cannot start {}", "guest");
    assertThat(lines()).hasSize(1);
    assertThat(lines().getFirst())
        .matches(
            "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+0000: \\d+: error : "
                + "DaemonLogTest\\.aLineIsAsLibvirtWritesIt:\\d+ : cannot start guest");
  }

  @Test
  void anExceptionFollowsItsLine() throws Exception {
    qemu.error("cannot start", new IllegalStateException("no memory"));
    assertThat(lines().get(1)).isEqualTo("java.lang.IllegalStateException: no memory");
  }

  @Test
  void theLevelHoldsBackWhatIsLessImportant() throws Exception {
    qemu.info("info");
    qemu.warn("warning");
    log.setLevel(LogLevel.INFO);
    qemu.info("info");
    qemu.debug("debug");
    assertThat(texts()).containsExactly("warning", "info");
  }

  @Test
  void filtersDecideByPartAndTheFirstThatFitsCounts() throws Exception {
    log.setFilters("1:qemu 4:rpc 1:rpc");
    qemu.debug("qemu debug");
    rpc.warn("rpc warning");
    rpc.error("rpc error");
    context.getLogger("org.serval.xml.Parser").info("xml info");
    assertThat(texts()).containsExactly("qemu debug", "rpc error");
    assertThat(qemu.isDebugEnabled()).isTrue();
    log.setFilters("");
    assertThat(qemu.isDebugEnabled()).isFalse();
    assertThat(log.filters()).isEmpty();
  }

  @Test
  void eachOutputHasItsOwnLevel() throws Exception {
    Path errors = directory.resolve("errors.log");
    log.setOutputs("4:file:" + errors + " 1:file:" + file);
    qemu.warn("warning");
    qemu.error("error");
    assertThat(Files.readAllLines(errors)).hasSize(1);
    assertThat(texts()).containsExactly("warning", "error");
  }

  @Test
  void outputsThatCannotBeOpenedLeaveTheOldOnesInForce() throws Exception {
    assertThatThrownBy(() -> log.setOutputs("1:file:" + directory.resolve("none/a.log")))
        .isInstanceOf(LibvirtException.class)
        .hasMessage(
            "failed to open " + directory.resolve("none/a.log") + ": No such file or directory");
    assertThatThrownBy(() -> log.setOutputs("1:file:" + directory))
        .hasMessage("failed to open " + directory + ": Is a directory");
    qemu.error("still here");
    assertThat(texts()).containsExactly("still here");
    assertThat(log.outputs()).isEqualTo("1:file:" + file);
  }

  @Test
  void theEnvironmentWinsAndWrongSettingsAreToldAndReplacedByDefaults() {
    List<String> complaints = new ArrayList<>();
    Map<String, String> environment = Map.of("LIBVIRT_DEBUG", "2", "LIBVIRT_LOG_FILTERS", "1:rpc");
    new LogSettings(environment, true, Optional.empty(), complaints::add)
        .apply(log, 4, "1:qemu", "7:nowhere");
    assertThat(log.filters()).isEqualTo("1:rpc");
    assertThat(log.outputs()).isEqualTo("2:stderr");
    assertThat(context.getLogger(Logger.ROOT_LOGGER_NAME).getLevel())
        .isEqualTo(LogLevel.INFO.logback());
    assertThat(complaints).hasSize(1);
    assertThat(complaints.getFirst()).contains("7:nowhere");
  }

  @Test
  void aDaemonInTheBackgroundLogsToTheJournalOrElseToItsOwnFile() {
    Optional<Path> own = Optional.of(directory.resolve("made/libvirtd.log"));

    new LogSettings(Map.of(), true, own, Assertions::fail).apply(log, 0, "", "");
    assertThat(log.outputs()).isEqualTo("3:journald");
    new LogSettings(Map.of(), false, own, Assertions::fail).apply(log, 0, "", "");
    assertThat(log.outputs()).isEqualTo("3:file:" + own.get());
    new LogSettings(Map.of(), false, own, Assertions::fail).apply(log, 0, "", "1:stderr");
    assertThat(log.outputs()).isEqualTo("1:stderr");
  }

  private List<String> texts() throws Exception {
    return lines().stream().map(line -> line.substring(line.lastIndexOf(" : ") + 3)).toList();
  }

  private List<String> lines() throws Exception {
    return Files.readAllLines(file);
  }
}
