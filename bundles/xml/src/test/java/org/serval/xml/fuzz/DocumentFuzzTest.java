package org.serval.xml.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.serval.api.LibvirtException;
import org.serval.xml.Cases;
import org.serval.xml.DocumentContext;
import org.serval.xml.DocumentKind;
import org.serval.xml.Documents;
import org.serval.xml.DomainDocument;
import org.serval.xml.Element;
import org.serval.xml.ParseContext;
import org.serval.xml.Xml;
import org.serval.xml.oracle.QemuGuests;

/**
 * Damaged documents of every kind give a document that is read again, or a plain error: never
 * another throwable, and never one that takes seconds. In the build a few thousand from one seed;
 * for longer: {@code mvn -B -o test -pl bundles/xml -Dtest=DocumentFuzzTest
 * -Dserval.fuzz.minutes=60 -Dserval.fuzz.documents=FOLDER}, where FOLDER may hold more documents to
 * start from.
 */
final class DocumentFuzzTest {
  private static final int USUAL = 6000;
  private static final Duration SLOW = Duration.ofSeconds(10);
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  private final Map<DocumentKind, List<Element>> seeds = new EnumMap<>(DocumentKind.class);
  private final long seed = Long.getLong("serval.fuzz.seed", 20);
  private final Random random = new Random(seed);
  private final Mutator mutator = new Mutator(random);

  @Test
  void damagedDocumentsGiveADocumentOrAPlainError() throws IOException {
    collect();
    List<DocumentKind> kinds = List.copyOf(seeds.keySet());
    assertThat(kinds).hasSizeGreaterThan(10);
    long minutes = Long.getLong("serval.fuzz.minutes", 0);
    long until = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
    long count = 0;
    while (minutes > 0 ? System.nanoTime() < until : count < USUAL) {
      DocumentKind kind = kinds.get(random.nextInt(kinds.size()));
      List<Element> of = seeds.get(kind);
      one(kind, mutator.mutate(of.get(random.nextInt(of.size()))));
      count++;
    }
    assertThat(count).isPositive();
    if (minutes > 0) {
      System.out.println("fuzzed " + count + " documents in " + minutes + " min, seed " + seed);
    }
  }

  private void one(DocumentKind kind, String text) {
    long from = System.nanoTime();
    try {
      String printed = read(kind, text);
      assertThat(Xml.parse(printed)).isNotNull();
    } catch (LibvirtException e) {
      assertThat(e.getMessage()).isNotBlank();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError(kind + ", seed " + seed + ":\n" + text, e);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - from)).as(text).isLessThan(SLOW);
  }

  private String read(DocumentKind kind, String text) {
    if (kind != DocumentKind.DOMAIN) {
      boolean test = random.nextBoolean();
      return Xml.format(
          Documents.parse(kind, text, test ? DocumentContext.TEST : DocumentContext.LIVE));
    }
    ParseContext context =
        switch (random.nextInt(4)) {
          case 0 -> ParseContext.test();
          case 1 -> ParseContext.live(ParseContext.Kind.QEMU, QemuGuests.context().guests());
          case 2 -> ParseContext.inactive(ParseContext.Kind.LXC, QemuGuests.context().guests());
          default -> QemuGuests.context();
        };
    return DomainDocument.parse(text, context).withAliases().format(random.nextInt(16));
  }

  private void collect() throws IOException {
    for (DocumentKind kind : Cases.FILES.keySet()) {
      Cases.of(kind).forEach(one -> seed(one.document()));
    }
    folder(GOLDEN);
    folder(Path.of("src/test/resources/documents"));
    String more = System.getProperty("serval.fuzz.documents");
    if (more != null) {
      folder(Path.of(more));
    }
  }

  private void folder(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".xml")).sorted().toList()) {
        seed(Files.readString(file));
      }
    }
  }

  private void seed(String text) {
    Element read;
    try {
      read = Xml.parse(text);
    } catch (LibvirtException e) {
      return;
    }
    for (DocumentKind kind : DocumentKind.values()) {
      if (kind.root().equals(read.name())) {
        seeds.computeIfAbsent(kind, k -> new ArrayList<>()).add(read);
        mutator.learn(read);
      }
    }
  }
}
