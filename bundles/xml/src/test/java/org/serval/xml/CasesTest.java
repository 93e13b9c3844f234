package org.serval.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.serval.api.LibvirtException;

/** Every case of {@code cases/} comes out as the real one told; see {@link Cases}. */
final class CasesTest {
  private static final Pattern MADE_UP =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|52:54:00(:[0-9a-f]{2}){3}");

  @ParameterizedTest
  @EnumSource(
      names = {
        "NETWORK",
        "STORAGE_POOL",
        "STORAGE_VOLUME",
        "INTERFACE",
        "NWFILTER",
        "NWFILTER_BINDING",
        "SECRET"
      })
  void comesOutAsTheRealOneTold(DocumentKind kind) {
    List<Cases.Case> cases = Cases.of(kind);
    assertThat(cases).isNotEmpty();
    SoftAssertions all = new SoftAssertions();
    for (Cases.Case one : cases) {
      all.assertThat(answer(one)).as(one.document()).isEqualTo(told(one));
    }
    all.assertAll();
  }

  private static String answer(Cases.Case one) {
    try {
      String text = Xml.format(Documents.parse(one.kind(), one.document(), one.context()));
      return placed(
          MADE_UP
              .matcher(text)
              .replaceAll(
                  m ->
                      one.document().toLowerCase(Locale.ROOT).contains(m.group())
                          ? m.group()
                          : "*"));
    } catch (LibvirtException e) {
      return "! " + e.code().number() + " " + e.getMessage() + "\n";
    }
  }

  private static String told(Cases.Case one) {
    return one.answer().startsWith("!")
        ? one.answer()
        : placed(one.answer().replace(">107374182400<", ">0<"));
  }

  /** Without what the driver adds: where a volume is. */
  private static String placed(String text) {
    return text.lines()
        .filter(line -> !line.startsWith("  <key>") && !line.startsWith("    <path>/default-pool"))
        .filter(line -> !line.equals("    <path>/p</path>"))
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
