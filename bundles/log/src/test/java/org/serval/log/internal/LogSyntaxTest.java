package org.serval.log.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.serval.api.LibvirtException;

class LogSyntaxTest {
  @Test
  void outputsAreWrittenAsTheyAreRead() {
    String text = "1:stderr 3:syslog:libvirtd 2:file:/var/log/a.log 4:journald";
    assertThat(LogOutput.format(LogOutput.parse("  " + text + "\n"))).isEqualTo(text);
    assertThat(LogOutput.parse("")).isEmpty();
  }

  @Test
  void filtersAreWrittenAsTheyAreRead() {
    assertThat(LogFilter.format(LogFilter.parse("1:qemu 3:+rpc.*"))).isEqualTo("1:qemu 3:rpc.*");
  }

  /** In the real daemon's words. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          stderr          | Malformed format for log output 'stderr'
          5:stderr        | Invalid log priority '5' for log output '5:stderr'
          0:stderr        | Invalid log priority '0' for log output '0:stderr'
          :stderr         | Invalid log priority '' for log output ':stderr'
          1:x             | Invalid log destination 'x' for log output '1:x'
          1:file          | Log output '1:file' does not meet the format requirements for destination type 'file'
          1:file:relative | Log output '1:file:relative' does not meet the format requirements for destination type 'file'
          1:syslog        | Log output '1:syslog' does not meet the format requirements for destination type 'syslog'
          1:stderr:x      | Log output '1:stderr:x' does not meet the format requirements for destination type 'stderr'
          """,
      quoteCharacter = '"')
  void aWrongOutputIsRefused(String text, String words) {
    assertThatThrownBy(() -> LogOutput.parse(text))
        .isInstanceOf(LibvirtException.class)
        .hasMessage("invalid argument: " + words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          qemu    | Malformed format for filter 'qemu'
          9:qemu  | Invalid priority '9' for filter '9:qemu'
          12:qemu | Invalid priority '12' for filter '12:qemu'
          :qemu   | Invalid priority '' for filter ':qemu'
          1:      | Invalid match string ''
          1:+     | Invalid match string ''
          """,
      quoteCharacter = '"')
  void aWrongFilterIsRefused(String text, String words) {
    assertThatThrownBy(() -> LogFilter.parse(text))
        .isInstanceOf(LibvirtException.class)
        .hasMessage("invalid argument: " + words);
  }

  @Test
  void aPatternFitsAnywhereUnlessItHasAStar() {
    assertThat(fits("1:qemu", "driver.qemu.Domain")).isTrue();
    assertThat(fits("1:qemu", "rpc.Server")).isFalse();
    assertThat(fits("1:driver.*", "driver.qemu.Domain")).isTrue();
    assertThat(fits("1:qemu.*", "driver.qemu.Domain")).isFalse();
    assertThat(fits("1:rp?.Server", "rpc.Server")).isTrue();
    assertThat(fits("1:r.c", "rpc")).isFalse();
  }

  @Test
  void aPartIsALoggersNameWithoutWhatAllHaveInCommon() {
    assertThat(LoggerNames.part("org.serval.driver.qemu.internal.Domain"))
        .isEqualTo("driver.qemu.Domain");
    assertThat(LoggerNames.part("io.netty.Channel")).isEqualTo("io.netty.Channel");
  }

  private static boolean fits(String filter, String name) {
    return LogFilter.parse(filter).getFirst().compiled().matcher(name).matches();
  }
}
