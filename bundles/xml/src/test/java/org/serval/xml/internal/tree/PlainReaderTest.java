package org.serval.xml.internal.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.serval.api.LibvirtException;
import org.serval.xml.Element;

final class PlainReaderTest {
  private static final int DEPTH = 257;
  private static final int DAMAGED = 40_000;
  private static final String ODD = "<>&'\"/=!?-[] \t\n\r\u0000\u0001ab:;#x0é€\ud83d";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a/>",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a b='c' d=\"e\"/>\n",
        "<!-- before --><a>\n  <b>text</b>\n  <c:d xmlns:c='u'/>\n</a><!-- after -->",
        "<a>&lt;&amp;&gt;&quot;&apos;</a>",
        "<a b='1&amp;2\n3'> x <!-- - --> y </a >",
        "<a>\n\n<b\nc='d'\n></b></a>"
      })
  void aPlainDocumentIsReadAsTheJdkReadsIt(String text) {
    assertThat(PlainReader.read(text, DEPTH)).isNotNull();
    compare(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "<a>",
        "<a></b>",
        "<a></ab>",
        "<a/><b/>",
        "<a b='1' b='2'/>",
        "<a b='1'c='2'/>",
        "<a b='<'/>",
        "<a b=c/>",
        "<a>]]></a>",
        "<a>&e;</a>",
        "<a>&#65;</a>",
        "<a>&lt</a>",
        "<a><![CDATA[b]]></a>",
        "<a><!-- -- --></a>",
        "<a><?b?></a>",
        "<a>b<c/></a>",
        "<a><c/>b</a>",
        "<!DOCTYPE a><a/>",
        "<?xml version='1.1'?><a/>",
        "<?xml version='1.0\"?><a/>",
        " <?xml version='1.0'?><a/>",
        "<a>\r\n</a>",
        "<a>\u0001</a>",
        "<a>é</a>",
        "<:a/>",
        "<a:/>",
        "<a:b:c/>",
        "<a>\ud83d</a>"
      })
  void whateverElseThereIsItLeavesAlone(String text) {
    assertThat(PlainReader.read(text, DEPTH)).isNull();
  }

  @Test
  void itNestsNoDeeperThanItMay() {
    String deep = "<a>".repeat(DEPTH) + "</a>".repeat(DEPTH);

    assertThat(PlainReader.read(deep, DEPTH)).isNotNull();
    assertThat(PlainReader.read("<a>" + deep + "</a>", DEPTH)).isNull();
  }

  @Test
  void documentsAreReadAsTheJdkReadsThem() throws IOException {
    int plain = 0;
    for (String text : documents()) {
      plain += PlainReader.read(text, DEPTH) == null ? 0 : 1;
      compare(text);
    }
    assertThat(plain).isGreaterThan(50);
  }

  @Test
  void damagedDocumentsAreReadAsTheJdkReadsThemOrLeftAlone() throws IOException {
    Random random = new Random(Long.getLong("serval.fuzz.seed", 7));
    List<String> texts = documents().stream().filter(text -> text.length() < 3000).toList();
    for (int i = 0; i < DAMAGED; i++) {
      StringBuilder text = new StringBuilder(texts.get(random.nextInt(texts.size())));
      for (int n = random.nextInt(3); n >= 0; n--) {
        damage(text, random);
      }
      compare(text.toString());
    }
  }

  private static void damage(StringBuilder text, Random random) {
    int at = random.nextInt(text.length());
    char odd = ODD.charAt(random.nextInt(ODD.length()));
    switch (random.nextInt(4)) {
      case 0 -> text.insert(at, odd);
      case 1 -> text.setCharAt(at, odd);
      case 2 -> text.delete(at, Math.min(text.length() - 1, at + 1 + random.nextInt(4)));
      default -> {
        int from = random.nextInt(text.length());
        text.insert(at, text.substring(from, Math.min(text.length(), from + random.nextInt(30))));
      }
    }
  }

  private static void compare(String text) {
    Element plain = PlainReader.read(text, DEPTH);
    if (plain == null) {
      return;
    }
    Element other;
    try {
      other = XmlReader.readAny(text, "test");
    } catch (LibvirtException e) {
      throw new AssertionError("refused by the JDK's reader only: " + text, e);
    }
    assertThat(plain).as(text).isEqualTo(other);
    assertThat(lines(plain)).as(text).isEqualTo(lines(other));
  }

  private static List<Integer> lines(Element e) {
    List<Integer> lines = new ArrayList<>(List.of(e.line()));
    e.children().forEach(child -> lines.addAll(lines(child)));
    return lines;
  }

  private static List<String> documents() throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/test/resources"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".xml")).sorted().toList()) {
        texts.add(Files.readString(file));
      }
    }
    return texts;
  }
}
