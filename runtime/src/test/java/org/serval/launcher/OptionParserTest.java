package org.serval.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionParserTest {
  @Test
  void noOptionAsksForNothing() {
    assertThat(OptionParser.parse()).isEqualTo(Options.NONE);
  }

  @Test
  void longOptionsTakeTheirValueJoinedOrApart() {
    Options joined = OptionParser.parse("--config=/a", "--pid-file=/b", "--timeout=30");
    Options apart = OptionParser.parse("--config", "/a", "--pid-file", "/b", "--timeout", "30");

    assertThat(joined).isEqualTo(apart);
    assertThat(joined.config()).contains(Path.of("/a"));
    assertThat(joined.pidFile()).contains(Path.of("/b"));
    assertThat(joined.timeoutSeconds()).isEqualTo(30);
  }

  @Test
  void shortOptionsMayBeBundledWithAValueLast() {
    Options options = OptionParser.parse("-dvlt30", "-f", "/a");

    assertThat(options.daemon()).isTrue();
    assertThat(options.verbose()).isTrue();
    assertThat(options.listen()).isTrue();
    assertThat(options.timeoutSeconds()).isEqualTo(30);
    assertThat(options.config()).contains(Path.of("/a"));
  }

  @Test
  void aLongNameMayBeCutShortWhileItIsUnique() {
    assertThat(OptionParser.parse("--verb").verbose()).isTrue();
    assertThat(OptionParser.parse("--vers").version()).isTrue();
    assertThatThrownBy(() -> OptionParser.parse("--ver"))
        .hasMessage("option '--ver' is ambiguous; possibilities: '--verbose' '--version'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--foo | unrecognized option '--foo'",
        "-x | invalid option -- 'x'",
        "--config | option '--config' requires an argument",
        "-f | option requires an argument -- 'f'",
        "--help=yes | option '--help' doesn't allow an argument",
        "--timeout=abc | Invalid value for timeout",
        "--timeout=-5 | Invalid value for timeout",
        "--timeout=99999999999 | Invalid value for timeout",
        "--timeout=2147483648 | Invalid value for timeout",
        "--timeout=0x99999999999999999999 | Invalid value for timeout",
        "--timeout= | Invalid value for timeout",
        "stray | unexpected, non-option, command line arguments",
      })
  void whatDoesNotFitIsRefusedInLibvirtdsWords(String argument, String message) {
    assertThatThrownBy(() -> OptionParser.parse(argument))
        .isInstanceOf(OptionParser.BadOption.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"30,30", "0,0", "10s,10", "0x10,16", "010,8", "' +5',5", "2147483647,2147483647"})
  void secondsAreReadAsLibvirtdReadsThem(String value, int seconds) {
    assertThat(OptionParser.parse("-t", value).timeoutSeconds()).isEqualTo(seconds);
  }
}
