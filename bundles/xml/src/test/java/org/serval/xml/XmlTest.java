package org.serval.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.serval.api.ErrorCode;
import org.serval.api.LibvirtException;

final class XmlTest {
  @Test
  void attributesStandInSingleQuotesAndFiveCharactersAreEscaped() {
    Element e =
        Element.of("a", List.of(new Attribute("x", "<'&\">")), List.of(Element.of("b", "it's")));
    assertThat(Xml.format(e))
        .isEqualTo("<a x='&lt;&apos;&amp;&quot;&gt;'>\n  <b>it&apos;s</b>\n</a>\n");
  }

  @Test
  void controlCharactersAreLeftOut() {
    assertThat(Xml.format(Element.of("a", "x\u0001y\tz"))).isEqualTo("<a>xy\tz</a>\n");
  }

  @Test
  void linesAreCountedFromOne() {
    Element e = Xml.parse("<a>\n  <b/>\n\n  <c/>\n</a>");
    assertThat(e.children()).extracting(Element::line).containsExactly(2, 4);
  }

  @Test
  void metadataKeepsItsOwnForm() {
    String text =
        """
        <domain>
          <metadata>
            <x:a xmlns:x="urn:x" k="it's"><x:b>one <x:i/> two</x:b></x:a>
          </metadata>
        </domain>
        """;
    assertThat(Xml.format(Xml.parse(text)))
        .contains("<x:a xmlns:x=\"urn:x\" k=\"it's\">", "<x:b>one <x:i/> two</x:b>");
  }

  @Test
  void anEntityOfTheDocumentsOwnIsItsText() {
    String own = "<!DOCTYPE a [<!ENTITY e 'x'><!ENTITY f \"y&e;'\">]>";
    Element read = Xml.parse(own + "<a b='&f;'>1&e;<!-- &e; -->2</a>", "(test)");
    assertThat(read.text()).isEqualTo("1x2");
    assertThat(read.attribute("b")).isEqualTo("yx'");
  }

  @Test
  void anExternalEntityIsRefused() {
    assertRefused("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>");
  }

  @Test
  void anEntityBombIsRefusedBeforeItGrows() {
    StringBuilder bomb = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 'ha'>");
    for (int i = 1; i < 100; i++) {
      bomb.append("<!ENTITY e").append(i).append(" '&e").append(i - 1).append(";&e");
      bomb.append(i - 1).append(";'>");
    }
    assertRefused(bomb.append("]><a>&e99;</a>").toString());
  }

  @Test
  void deepNestingIsRefused() {
    assertRefused("<a>".repeat(1000) + "</a>".repeat(1000));
  }

  @Test
  void aMalformedDocumentTellsTheLine() {
    assertThatThrownBy(() -> Xml.parse("<a>\n  <b></c>\n</a>", "(domain_definition)"))
        .isInstanceOfSatisfying(
            LibvirtException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.VIR_ERR_XML_DETAIL);
              assertThat(e.getMessage()).startsWith("(domain_definition):2: ");
            });
  }

  @Test
  void pathsReachTextAndAttributes() {
    Element e = Xml.parse("<d id='7'><os><type arch='i686'>hvm</type></os></d>");
    assertThat(e.value("os/type")).isEqualTo("hvm");
    assertThat(e.value("os/type/@arch")).isEqualTo("i686");
    assertThat(e.value("@id")).isEqualTo("7");
    assertThat(e.value("os/none/@x")).isNull();
  }

  private static void assertRefused(String text) {
    assertThatThrownBy(() -> Xml.parse(text)).isInstanceOf(LibvirtException.class);
  }

  @Test
  void readersAreAsNewAfterAnyDocument() {
    String large = "<a>" + "<b c='d'/>".repeat(200_000) + "</a>";
    Element expected = Xml.parse("<x y='1'>text<z/></x>", "(t)");
    for (String before : List.of("<a><b></a>", "<!DOCTYPE a [<!ENTITY e 'v'>]><a>&e;</a>", large)) {
      try {
        Xml.parse(before, "(t)");
      } catch (LibvirtException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.VIR_ERR_XML_DETAIL);
      }
      Element next = Xml.parse("<x y='1'>text<z/></x>", "(t)");
      assertThat(next).isEqualTo(expected);
      assertThat(next.line()).isEqualTo(1);
    }
  }

  @Test
  void documentsReadAtOnceDoNotMix() {
    List<Boolean> kept =
        IntStream.range(0, 2000)
            .parallel()
            .mapToObj(n -> "<a n='" + n + "'>\n<b>" + n + "</b></a>")
            .map(text -> Xml.parse(text, "(t)"))
            .map(a -> a.attribute("n").equals(a.value("b")) && a.child("b").line() == 2)
            .distinct()
            .toList();
    assertThat(kept).containsExactly(true);
  }
}
