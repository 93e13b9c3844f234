package org.serval.log.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

  @ParameterizedTest
  @ValueSource(
      strings = {"stderr", "5:stderr", "0:stderr", "1:file:relative", "1:file", "1:syslog", "1:x"})
  void aWrongOutputIsRefused(String text) {
    assertThatThrownBy(() -> LogOutput.parse(text))
        .isInstanceOf(LibvirtException.class)
        .hasMessageContaining(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"qemu", "9:qemu", "1:", "1:+", ":qemu"})
  void aWrongFilterIsRefused(String text) {
    assertThatThrownBy(() -> LogFilter.parse(text)).isInstanceOf(LibvirtException.class);
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
