package org.serval.xml.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.serval.xml.DomainDocument;
import org.serval.xml.ParseContext;

class DiskNamesTest {
  @ParameterizedTest
  @CsvSource({
    "vda, 0",
    "hdz, 25",
    "sdaa, 26",
    "xvdab, 27",
    "ubdc, 2",
    "fdb, 1",
    "hda1, 0",
    "sdzz, 701",
    "sdaaa, 702"
  })
  void theLettersAfterTheBusAreANumber(String name, int index) {
    assertThat(DiskNames.index(name)).isEqualTo(index);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v", "vd", "vd1", "vdA", "vda1b", "vda-", "wda", "vda\n", "é"})
  void othersHaveNone(String name) {
    assertThat(DiskNames.index(name)).isEqualTo(-1);
  }

  @Test
  void disksOfABusStandTogetherInTheOrderOfTheirNames() {
    String disks =
        List.of("sdb", "vdaa", "sda", "hda", "vdb", "sdaa", "vda", "hdb").stream()
            .map(
                dev ->
                    "<disk type='file'><source file='/%1$s'/><target dev='%1$s' bus='%2$s'/></disk>"
                        .formatted(dev, bus(dev)))
            .collect(Collectors.joining());
    String domain =
        "<domain type='test'><name>d</name><memory>1024</memory><os><type>hvm</type></os><devices>"
            + disks
            + "</devices></domain>";
    assertThat(
            DomainDocument.parse(domain, ParseContext.test())
                .tree()
                .child("devices")
                .children("disk"))
        .extracting(disk -> disk.value("target/@dev"))
        .containsExactly("sda", "sdb", "sdaa", "vda", "vdb", "vdaa", "hda", "hdb");
  }

  private static String bus(String dev) {
    return switch (dev.charAt(0)) {
      case 's' -> "scsi";
      case 'v' -> "virtio";
      default -> "ide";
    };
  }
}
