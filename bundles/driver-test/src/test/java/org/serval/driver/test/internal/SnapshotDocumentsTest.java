package org.serval.driver.test.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.serval.driver.test.internal.Fixture.TEST;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.serval.api.LibvirtException;
import org.serval.api.domain.DomainSnapshots;
import org.serval.api.domain.SnapshotRef;

/** Documents of snapshots come out as libvirt told in {@code snapshots.txt}. */
class SnapshotDocumentsTest {
  private static final Path TOLD = Path.of("src/test/resources/snapshots.txt");
  private static final String DISK =
      "<domainsnapshot><name>s.1</name><state>running</state><creationTime>17</creationTime>"
          + "<disks><disk name='vda' snapshot='external'/></disks><domain type='test'>"
          + "<name>test</name><uuid>6695eb01-f6a4-8304-79aa-97f2502e193f</uuid>"
          + "<memory>8192</memory><os><type arch='i686'>hvm</type></os><devices>"
          + "<disk type='file'><source file='%s'/><target dev='vda'/></disk></devices></domain>"
          + "</domainsnapshot>";

  private final DomainSnapshots snapshots = new Fixture().capability(DomainSnapshots.class);

  @Test
  void comeOutAsTheRealOneTold() throws IOException {
    SoftAssertions all = new SoftAssertions();
    List<String> cases = List.of(Files.readString(TOLD).split("\n\n"));
    assertThat(cases).hasSizeGreaterThan(200);
    for (String one : cases.subList(1, cases.size())) {
      String document = one.lines().findFirst().orElseThrow();
      String told = one.lines().skip(1).map(String::strip).collect(Collectors.joining("\n"));
      all.assertThat(answer(document)).as(document).isEqualTo(told);
    }
    all.assertAll();
  }

  @Test
  void aDiskIsKeptBesideItsFileWhereNoOtherPlaceIsTold(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("disk.img"));
    assertThat(answer(DISK.formatted(file)))
        .contains("<source file='" + folder.resolve("disk.s.1") + "'/>");
    assertThat(answer(DISK.formatted(folder))).contains("is not a regular file");
  }

  @Test
  void aDiskThatTheGuestMayOnlyReadIsLeftOutIfToldSoToo() {
    String readOnly = DISK.replace("<target dev='vda'/>", "<target dev='vda'/><readonly/>");
    String told = readOnly.formatted("/p/d").replace("'external'", "'no'");
    assertThat(answer(told)).contains("<disk name='vda' snapshot='no'/>");
  }

  private String answer(String document) {
    try {
      int redefine = document.contains("<creationTime") ? 1 : 0;
      SnapshotRef made = snapshots.createSnapshot(TEST, document, redefine);
      String text = snapshots.snapshotXml(made, 0);
      snapshots.deleteSnapshot(made, 0);
      return text.substring(0, text.indexOf("<domain "))
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .collect(Collectors.joining("\n"));
    } catch (LibvirtException e) {
      return "! " + e.code().number() + " " + e.getMessage();
    }
  }
}
