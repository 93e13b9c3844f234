package org.serval.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.serval.api.LibvirtException;
import org.serval.xml.oracle.QemuGuests;

final class XmlPropertyTest {
  private static final Path IN = Path.of("src/test/resources/golden/qemu");

  /** Printed on two lines when empty, so they are read back with a line break in them. */
  private static final Set<String> STRETCHED =
      Set.of("devices", "hyperv", "kvm", "xen", "redirdev", "bandwidth");

  private static final String[] ODD = {
    "", "0", "-1", "99999999999999999999", "0x1ff", "yes", "'", "/"
  };

  @Provide
  Arbitrary<Element> elements() {
    Arbitrary<String> names =
        Arbitraries.strings()
            .withCharRange('a', 'z')
            .ofMinLength(1)
            .ofMaxLength(8)
            .filter(name -> !STRETCHED.contains(name));
    Arbitrary<String> texts =
        Arbitraries.strings().withCharRange(' ', '~').withChars('ä', '€', '\n').ofMaxLength(20);
    Arbitrary<List<Attribute>> attributes =
        Combinators.combine(names, texts)
            .as((n, t) -> new Attribute(n, t.replace('\n', ' ')))
            .list()
            .ofMaxSize(3)
            .uniqueElements(Attribute::name);
    Arbitrary<Element> leaves =
        Combinators.combine(names, attributes, texts)
            .as((n, a, t) -> Element.of(n, a, List.of()).withText(t));
    return Arbitraries.recursive(
        () -> leaves,
        inner -> Combinators.combine(names, attributes, inner.list().ofMaxSize(3)).as(Element::of),
        0,
        4);
  }

  @Property
  void whatIsPrintedIsReadBackTheSame(@ForAll("elements") Element element) {
    assertThat(Xml.parse(Xml.format(element))).isEqualTo(element);
  }

  @Property(tries = 600)
  void aDamagedDefinitionGivesADocumentOrAPlainError(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    List<Path> files;
    try (var list = Files.list(IN)) {
      files = list.filter(f -> f.toString().endsWith(".xml")).sorted().toList();
    }
    Element domain = Xml.parse(Files.readString(files.get(random.nextInt(files.size()))));
    for (int i = 0; i < 4; i++) {
      domain = damage(domain, random);
    }
    try {
      DomainDocument made = DomainDocument.parse(domain, QemuGuests.context());
      assertThat(Xml.parse(made.format(DomainDocument.XML_INACTIVE))).isNotNull();
    } catch (LibvirtException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static Element damage(Element e, Random random) {
    if (!e.children().isEmpty() && random.nextInt(4) > 0) {
      int at = random.nextInt(e.children().size());
      List<Element> children = new ArrayList<>(e.children());
      children.set(at, damage(children.get(at), random));
      return e.withChildren(children);
    }
    String odd = ODD[random.nextInt(ODD.length)];
    if (!e.attributes().isEmpty()) {
      String name = e.attributes().get(random.nextInt(e.attributes().size())).name();
      return random.nextBoolean() ? e.withoutAttribute(name) : e.withAttribute(name, odd);
    }
    return e.children().isEmpty()
        ? e.withText(odd)
        : e.withChildren(e.children().subList(1, e.children().size()));
  }
}
