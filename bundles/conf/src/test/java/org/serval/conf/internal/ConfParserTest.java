package org.serval.conf.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfParserTest {
  @Test
  void readsNumbersTextsAndLists() throws Exception {
    assertThat(
            ConfParser.parse(
                """
                # a comment
                max_clients = 5   # another
                keepalive_interval=-1
                \thost_uuid = "a#b"
                key_file = '/etc/"x"'
                log_filters = \"""1:qemu
                4:rpc\"""
                """))
        .containsExactly(
            new Setting("max_clients", number(5), 2),
            new Setting("keepalive_interval", number(-1), 3),
            new Setting("host_uuid", text("a#b"), 4),
            new Setting("key_file", text("/etc/\"x\""), 5),
            new Setting("log_filters", text("1:qemu\n4:rpc"), 6));
  }

  @Test
  void aListGoesOverLinesWithCommentsAndATrailingComma() throws Exception {
    assertThat(
            ConfParser.parse(
                """
                a = [
                  "one", # first
                  # none here
                  "two",
                ]
                b = []
                c = [ 1, 'x' ]
                """))
        .containsExactly(
            new Setting("a", new ConfValue.Items(List.of(text("one"), text("two"))), 1),
            new Setting("b", new ConfValue.Items(List.of()), 6),
            new Setting("c", new ConfValue.Items(List.of(number(1), text("x"))), 7));
  }

  @Test
  void linesCanEndInASemicolonACarriageReturnOrTheFile() throws Exception {
    assertThat(ConfParser.parse("a = 1; b = 2\r\nc = 3"))
        .extracting(Setting::key)
        .containsExactly("a", "b", "c");
    assertThat(ConfParser.parse("")).isEmpty();
    assertThat(ConfParser.parse("# only a comment")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a = 1 b = 2       | 1 | expected the end of the line, found 'b'
          a                 | 1 | expected '=' after a, found the end of the file
          a =               | 1 | expected a number, a text in quotes, or a list in brackets, found the end of the file
          a = x             | 1 | expected a number, a text in quotes, or a list in brackets, found 'x'
          a = -             | 1 | expected a digit after '-', found the end of the file
          a = 5a            | 1 | expected the end of the line, found 'a'
          a-b = 5           | 1 | expected '=' after a, found '-'
          1a = 5            | 1 | expected the name of a setting, found '1'
          a = "x            | 1 | the closing " is missing
          a = 1~b = "x~"    | 2 | the closing " is missing
          a = [ "x" "y" ]   | 1 | expected ',' or ']', found '"'
          a = [ [ "x" ] ]   | 1 | expected a number or a text in quotes inside of a list, found '['
          a = [~"x",~       | 3 | expected a number, a text in quotes, or a list in brackets, found the end of the file
          """)
  void anErrorNamesTheLineAndWhatWasExpected(String text, int line, String message) {
    assertThatThrownBy(() -> ConfParser.parse(text.replace('~', '\n')))
        .isInstanceOfSatisfying(
            ConfSyntaxException.class, e -> assertThat(e.line()).isEqualTo(line))
        .hasMessage(message);
  }

  private static ConfValue number(long value) {
    return new ConfValue.Whole(BigInteger.valueOf(value));
  }

  private static ConfValue text(String value) {
    return new ConfValue.Text(value);
  }
}
