package org.serval.xml.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.serval.api.LibvirtException;
import org.serval.xml.DocumentContext;
import org.serval.xml.DocumentKind;
import org.serval.xml.Documents;
import org.serval.xml.DomainDocument;
import org.serval.xml.Element;
import org.serval.xml.ParseContext;
import org.serval.xml.Xml;
import org.serval.xml.oracle.QemuGuests;

/**
 * Nothing that libvirt's schemas allow is lost from a definition to its text: for every element and
 * attribute of each kind of document there is a document with it that is read and printed, and it
 * is still there. What is lost nevertheless, or never accepted, stands in {@code survival/lost.txt}
 * with the reason, and is left out. With {@code -Dserval.survival.write=FOLDER} it tries these too
 * and writes down, in that folder, what is lost and documents of each to ask libvirtd about ({@code
 * survival/ask.py}).
 */
final class SchemaSurvivalTest {
  private static final Path HERE = Path.of("src/test/resources/survival");

  private static final int SHOWN = 40;

  private final Set<String> lost = new TreeSet<>();
  private final Set<String> survivors = new TreeSet<>();
  private final Map<String, List<String>> documents = new HashMap<>();
  private final Set<String> refused = new TreeSet<>();
  private int survived;

  /** Ends the trials of an item. */
  private static final class Survived extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Survived() {
      super("it is still there", null, false, false);
    }
  }

  @Test
  void whatTheSchemaAllowsIsStillThereWhenItIsPrinted() throws IOException {
    Map<DocumentKind, List<Item>> kinds =
        Item.all().stream()
            .filter(item -> !item.steps().contains("*"))
            .collect(
                Collectors.groupingBy(
                    Item::kind, () -> new EnumMap<>(DocumentKind.class), Collectors.toList()));
    Set<String> known = new TreeSet<>(listed("lost.txt"));
    String write = System.getProperty("serval.survival.write");
    for (DocumentKind kind : kinds.keySet()) {
      Schema schema = new Schema(kinds.get(kind));
      Element base = document("base", kind, schema);
      Trials trials = new Trials(schema, base, document("samples", kind, schema));
      kinds.get(kind).stream()
          .filter(item -> write != null || !known.contains(item.toString()))
          .forEach(item -> tryOut(item, trials));
    }
    lost.removeIf(survivors::contains); // an element without content of its own
    if (write != null) {
      Files.write(Path.of(write, "lost"), lost);
      Files.write(Path.of(write, "refused"), refused);
      for (Map.Entry<String, List<String>> one : documents.entrySet()) {
        if (lost.contains(one.getKey())) {
          Files.writeString(
              Path.of(write, one.getKey().replace('/', '+')), String.join("\0", one.getValue()));
        }
      }
    }
    assertThat(survived).as("survived; none was accepted of %s", refused).isGreaterThan(3500);
    assertThat(lost).isSubsetOf(known);
  }

  private static Set<String> listed(String file) throws IOException {
    Path path = HERE.resolve(file);
    return !Files.exists(path)
        ? Set.of()
        : Files.readAllLines(path).stream()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("\t")[0])
            .collect(Collectors.toSet());
  }

  private static Element document(String what, DocumentKind kind, Schema schema)
      throws IOException {
    Path file = HERE.resolve(kind.table() + "-" + what + ".xml");
    return Files.exists(file)
        ? Xml.parse(Files.readString(file))
        : what.equals("base") ? schema.least(List.of(kind.root()), 0) : null;
  }

  private void tryOut(Item item, Trials trials) {
    List<String> accepted = documents.computeIfAbsent(item.toString(), i -> new ArrayList<>());
    try {
      trials.each(
          item,
          document -> {
            boolean read = false;
            for (Function<Element, Element> reading : readings(item.kind())) {
              Element made = read(reading, document);
              read |= made != null;
              if (made != null && item.isIn(made) && item.isIn(printed(item.kind(), made))) {
                throw new Survived();
              }
            }
            if (read && accepted.size() < SHOWN) {
              accepted.add(Xml.format(document));
            }
          });
    } catch (Survived e) {
      survived++;
      documents.remove(item.toString());
      for (Item at = item; at != null; at = at.parent()) {
        survivors.add(at.toString());
      }
      return;
    }
    (accepted.isEmpty() ? refused : lost).add(item.toString());
  }

  private static Element read(Function<Element, Element> reading, Element document) {
    try {
      return reading.apply(document);
    } catch (LibvirtException e) {
      return null;
    }
  }

  private static Element printed(DocumentKind kind, Element made) {
    return Xml.parse(
        kind == DocumentKind.DOMAIN
            ? DomainDocument.ofCanonical(made).format(DomainDocument.XML_SECURE)
            : Xml.format(made));
  }

  private static List<Function<Element, Element>> readings(DocumentKind kind) {
    List<Function<Element, Element>> all = new ArrayList<>();
    if (kind != DocumentKind.DOMAIN) {
      for (DocumentContext context :
          List.of(DocumentContext.HOST, DocumentContext.LIVE, DocumentContext.TEST)) {
        all.add(document -> Documents.parse(kind, Xml.format(document), context));
      }
      return all;
    }
    for (ParseContext context :
        List.of(
            QemuGuests.context(),
            ParseContext.test(),
            ParseContext.live(ParseContext.Kind.QEMU, QemuGuests.context().guests()),
            ParseContext.inactive(ParseContext.Kind.LXC, QemuGuests.context().guests()),
            ParseContext.inactive(ParseContext.Kind.XEN, QemuGuests.context().guests()))) {
      all.add(document -> DomainDocument.parse(document, context).tree());
    }
    return all;
  }
}
