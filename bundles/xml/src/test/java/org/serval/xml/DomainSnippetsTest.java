package org.serval.xml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.serval.api.LibvirtException;

/**
 * Parts of a test guest's definition come to what libvirtd 9.0.0 makes of them: the error with its
 * number, or what is then in the document. {@code itests/oracle/snippets.py} records the answers.
 */
final class DomainSnippetsTest {
  private static final Path FILE = Path.of("src/test/resources/cases/domain-snippets.txt");

  @Test
  void partsComeToWhatTheRealOneTold() throws IOException {
    Set<String> bare = Set.copyOf(read('D', "").lines().toList());
    List<String> lines = Files.readAllLines(FILE);
    SoftAssertions all = new SoftAssertions();
    for (int i = 0; i < lines.size(); i += 2) {
      String part = lines.get(i);
      all.assertThat(answer(part, bare)).as(part).isEqualTo(comparable(lines.get(i + 1).strip()));
    }
    all.assertThat(lines).hasSizeGreaterThan(200);
    all.assertAll();
  }

  /** An error's number matters, its words are libvirt's where they can be. */
  private static String comparable(String told) {
    return told.startsWith("!") ? String.join(" ", List.of(told.split(" ")).subList(0, 2)) : told;
  }

  private static String answer(String part, Set<String> bare) {
    try {
      return read(part.charAt(0), part.substring(2))
          .lines()
          .filter(line -> !bare.contains(line))
          .map(String::strip)
          .collect(Collectors.joining(" "))
          .replaceAll("52:54:00(:[0-9a-f]{2}){3}", "*");
    } catch (LibvirtException e) {
      return "! " + e.code().number();
    }
  }

  private static String read(char where, String part) {
    String memory =
        where == 'T' && part.matches("<memory[ >/].*") ? "" : "<memory>1048576</memory>";
    String vcpu = where == 'T' && part.matches("<vcpu[ >/].*") ? "" : "<vcpu>4</vcpu>";
    String xml =
        "<domain type='test'><name>probe</name><uuid>11111111-2222-3333-4444-555555555555</uuid>"
            + memory
            + vcpu
            + "<os><type arch='i686'>hvm</type>"
            + (where == 'O' ? part : "")
            + "</os>"
            + (where == 'T' ? part : "")
            + "<devices>"
            + (where == 'D' ? part : "")
            + "</devices></domain>";
    return DomainDocument.parse(xml, ParseContext.test()).format(DomainDocument.XML_INACTIVE | 1);
  }
}
