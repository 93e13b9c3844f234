package org.serval.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.serval.xml.oracle.QemuGuests;

/** Definitions read back exactly as a real libvirtd prints them; see golden/README.md. */
final class GoldenDomainsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final int SHOWN = DomainDocument.XML_INACTIVE | DomainDocument.XML_SECURE;

  static Stream<String> qemu() {
    return names("qemu");
  }

  static Stream<String> test() {
    return names("test");
  }

  @ParameterizedTest
  @MethodSource("qemu")
  void aGuestOfQemuReadsBackAsTheRealOne(String name) throws IOException {
    String ours = DomainDocument.parse(given("qemu", name), QemuGuests.context()).format(SHOWN);
    assertThat(ours).isEqualTo(Files.readString(GOLDEN.resolve("qemu").resolve(name)));
  }

  @ParameterizedTest
  @MethodSource("test")
  void aGuestOfTheTestDriverReadsBackAsTheRealOne(String name) throws IOException {
    String ours = DomainDocument.parse(given("test", name), ParseContext.test()).format(SHOWN);
    assertThat(ours).isEqualTo(Files.readString(GOLDEN.resolve("test").resolve(name)));
  }

  /** The real one, too, moves some controllers the first time that it reads its own output. */
  @ParameterizedTest
  @MethodSource("qemu")
  void fromTheSecondReadingOnNothingChanges(String name) throws IOException {
    String real = Files.readString(GOLDEN.resolve("qemu").resolve(name));
    String second = again(real);
    assertThat(again(second)).isEqualTo(second);
  }

  private static String again(String xml) {
    return DomainDocument.parse(xml, QemuGuests.context()).format(SHOWN);
  }

  private static String given(String kind, String name) throws IOException {
    return Files.readString(GOLDEN.resolve(kind).resolve("in").resolve(name));
  }

  private static Stream<String> names(String kind) {
    try (Stream<Path> files = Files.list(GOLDEN.resolve(kind).resolve("in"))) {
      return files.map(f -> f.getFileName().toString()).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
