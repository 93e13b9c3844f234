package org.serval.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.serval.api.ErrorCode;
import org.serval.api.LibvirtException;

/** What is said of malformed texts, held against what libvirtd says of them. */
class MalformedTest {
  static Stream<Arguments> texts() throws IOException {
    try (InputStream in = MalformedTest.class.getResourceAsStream("/malformed.txt")) {
      List<String> lines =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(String::translateEscapes)
              .toList();
      return IntStream.range(0, lines.size() / 2)
          .mapToObj(i -> Arguments.of(lines.get(2 * i), lines.get(2 * i + 1)));
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void theFaultIsNamedAndMarkedAsLibvirtDoes(String text, String said) {
    LibvirtException error =
        catchThrowableOfType(LibvirtException.class, () -> Xml.parse(text, "(domain_definition)"));

    assertThat(error.code()).isEqualTo(ErrorCode.VIR_ERR_XML_DETAIL);
    assertThat(error).hasMessage(said);
  }
}
