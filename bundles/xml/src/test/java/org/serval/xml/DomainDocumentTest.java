package org.serval.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.serval.api.ErrorCode;
import org.serval.api.LibvirtException;
import org.serval.xml.oracle.QemuGuests;

final class DomainDocumentTest {
  private static final String GUEST =
      """
      <domain type='qemu'><name>g</name><memory unit='MiB'>64</memory>
        <os><type arch='x86_64' machine='pc'>hvm</type></os>
        <devices>
          <disk type='file'><source file='/a'/><target dev='vda'/></disk>
          <disk type='file' device='cdrom'><target dev='hdc'/></disk>
          <serial type='pty'/>
          <channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>
          <graphics type='vnc' passwd='secret'/>
        </devices></domain>
      """;

  private static DomainDocument guest() {
    return DomainDocument.parse(GUEST, QemuGuests.context());
  }

  @Test
  void aPasswordIsPrintedOnlyWhenAskedFor() {
    assertThat(guest().format(0)).doesNotContain("secret");
    assertThat(guest().format(DomainDocument.XML_SECURE)).contains("passwd='secret'");
  }

  private static DomainDocument guestWith(String devices) {
    return DomainDocument.parse(
        GUEST.replace("<devices>", "<devices>" + devices), QemuGuests.context());
  }

  @Test
  void cookiesArePrintedOnlyWhenAskedFor() {
    DomainDocument guest =
        guestWith(
            """
            <disk type='network' device='cdrom'>
              <source protocol='https' name='a.iso'><host name='h'/>
                <cookies><cookie name='key'>hidden</cookie></cookies></source>
              <target dev='hdd'/></disk>
            """);
    assertThat(guest.format(0)).contains("name='a.iso'").doesNotContain("hidden", "cookies");
    assertThat(guest.format(DomainDocument.XML_SECURE)).contains("<cookie name='key'>hidden<");
  }

  @Test
  void anEncryptionWithoutFormatIsRefused() {
    assertThatThrownBy(
            () ->
                guestWith(
                    "<disk type='file'><source file='/b'/><target dev='vdb'/><encryption/></disk>"))
        .isInstanceOf(LibvirtException.class)
        .hasMessageContaining("unknown volume encryption format");
  }

  @Test
  void consolesAreNamedByTheirPlaceAndNumberedAnewForTheNextStart() {
    DomainDocument guest =
        guestWith("<console type='pty'><target type='virtio'/></console>").withAliases();
    assertThat(aliases(guest))
        .contains("console Optional[console1]")
        .doesNotContain("console Optional[console0]");
    assertThat(guest.format(0)).contains("<target type='virtio' port='0'/>");
    assertThat(guest.withConsolePorts().format(0)).contains("<target type='virtio' port='1'/>");
  }

  @Test
  void disksOnANarrowScsiControllerAreNamedWithoutTarget() {
    String disk = "<disk type='file'><source file='/s'/><target dev='sdb' bus='scsi'/></disk>";
    assertThat(aliases(guestWith(disk).withAliases())).contains("disk Optional[scsi0-0-1]");
    String wide = "<controller type='scsi' model='virtio-scsi'/>";
    assertThat(aliases(guestWith(disk + wide).withAliases()))
        .contains("disk Optional[scsi0-0-0-1]");
  }

  @Test
  void aRunningGuestShowsItsIdAndAliases() {
    DomainDocument running = guest().withAliases().withId(3);
    assertThat(running.format(0))
        .startsWith("<domain type='qemu' id='3'>")
        .contains(
            "<alias name='virtio-disk0'/>",
            "<alias name='ide0-1-0'/>",
            "<alias name='serial0'/>",
            "<alias name='channel0'/>",
            "<alias name='pci.0'/>",
            "<alias name='balloon0'/>");
  }

  @Test
  void theInactiveFormOfARunningGuestIsItsDefinition() {
    DomainDocument running = guest().withAliases().withId(3);
    assertThat(running.format(DomainDocument.XML_INACTIVE))
        .isEqualTo(guest().withUuid(running.view().uuid()).format(DomainDocument.XML_INACTIVE));
  }

  @Test
  void theRealFormOfARunningGuestIsReadAndPrintedUnchanged() throws IOException {
    String real = Files.readString(Path.of("src/test/resources/golden/live/running-q35.xml"));
    ParseContext live = ParseContext.live(ParseContext.Kind.QEMU, QemuGuests.context().guests());
    assertThat(DomainDocument.parse(real, live).format(DomainDocument.XML_SECURE)).isEqualTo(real);
  }

  @Test
  void aliasesAreThoseOfTheRealOne() throws IOException {
    String real = Files.readString(Path.of("src/test/resources/golden/live/running-q35.xml"));
    ParseContext live = ParseContext.live(ParseContext.Kind.QEMU, QemuGuests.context().guests());
    DomainDocument running = DomainDocument.parse(real, live);
    DomainDocument bare =
        running.editDevices(d -> d.mapChildrenIfAny(c -> c.name().equals("alias") ? null : c));
    assertThat(aliases(bare.withAliases())).isEqualTo(aliases(running));
  }

  private static List<String> aliases(DomainDocument document) {
    return document.view().devices().stream().map(d -> d.kind() + " " + d.alias()).toList();
  }

  @Test
  void editsLeaveTheOldDocumentAlone() {
    DomainDocument before = guest();
    assertThat(before.withName("other").view().name()).isEqualTo("other");
    assertThat(before.view().name()).isEqualTo("g");
  }

  @Test
  void viewsReadWhatTheDefinitionSays() {
    DomainView view = guest().view();
    assertThat(view.memory()).isEqualTo(65536);
    assertThat(view.maxVcpus()).isEqualTo(1);
    assertThat(view.os().machine()).contains("pc-i440fx-7.2");
    assertThat(view.disks()).hasSize(2);
    assertThat(view.disks().getFirst().file()).contains("/a");
    assertThat(view.disks().getLast().isEmpty()).isTrue();
    assertThat(view.disks().getFirst().address().orElseThrow().part("slot")).isPositive();
  }

  @Test
  void anotherRootElementIsRefused() {
    assertThatThrownBy(() -> DomainDocument.parse("<network/>", QemuGuests.context()))
        .isInstanceOfSatisfying(
            LibvirtException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.VIR_ERR_XML_ERROR);
              assertThat(e.getMessage())
                  .isEqualTo("XML error: expecting root element of 'domain', not 'network'");
            });
  }

  @Test
  void anUnknownValueNamesItsPlace() {
    String bad = GUEST.replace("type='file' device='cdrom'", "type='file' device='tape'");
    assertThatThrownBy(() -> DomainDocument.parse(bad, QemuGuests.context()))
        .hasMessage("XML error: Invalid value for attribute 'device' in element 'disk': 'tape'.");
  }
}
