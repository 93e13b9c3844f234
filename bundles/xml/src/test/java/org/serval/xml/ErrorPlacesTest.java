package org.serval.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.serval.api.LibvirtException;

/** Errors tell where in the document they lie, beside libvirt's own text. */
final class ErrorPlacesTest {
  private static final String GUEST =
      """
      <domain type='test'>
        <name>g</name><memory>1024</memory>
        <os><type>hvm</type></os>
        <devices>
          <disk type='file'><source file='/a'/><target dev='vda'/></disk>
          <disk type='file'>
            <source file='/b'/><target dev='vdb'/>
          </disk>
          <input type='mouse' bus='ps2'/>
        </devices>
      </domain>
      """;

  private static LibvirtException refusal(String xml) {
    return catchThrowableOfType(
        LibvirtException.class, () -> DomainDocument.parse(xml, ParseContext.test()));
  }

  private static String place(String xml) {
    return refusal(xml).place().toString();
  }

  @Test
  void aWordOutsideItsSetIsToldWithPathLineValueAndTheSet() {
    LibvirtException error =
        refusal(GUEST.replace("<source file='/b'/>", "<driver cache='fast'/>"));

    assertThat(error)
        .hasMessage("XML error: Invalid value for attribute 'cache' in element 'driver': 'fast'.");
    assertThat(error.place())
        .hasToString(
            "/domain/devices/disk[2]/driver/@cache, line 7: 'fast'; valid: default, none,"
                + " writethrough, writeback, directsync, unsafe");
  }

  @Test
  void anAttributeThatIsMissingIsToldWithoutValue() {
    assertThat(place(GUEST.replace(" type='mouse'", "")))
        .startsWith("/domain/devices/input/@type, line 9; valid: ")
        .contains("tablet");
  }

  @Test
  void partsThatContradictEachOtherAreToldByTheLastOne() {
    assertThat(place(GUEST.replace("dev='vdb'", "dev='vda'")))
        .startsWith("/domain/devices/disk[2]");
    assertThat(place(GUEST.replace("<target dev='vdb'/>", "<target dev='vdb'/><boot order='0'/>")))
        .isEqualTo(
            "/domain/devices/disk[2]/boot/@order, line 7: '0'; valid: an integer from 1 to"
                + " 4294967295");
    assertThat(place(GUEST.replace("<disk type='file'>\n", "<disk type='file' rawio='yes'>\n")))
        .startsWith("/domain/devices/disk[2], line 6");
  }

  @Test
  void aDocumentWithoutItsNameIsToldByItsRoot() {
    assertThat(place(GUEST.replace("<name>g</name>", ""))).isEqualTo("/domain, line 1");
  }

  @Test
  void longValuesAndControlCharactersDoNotReachThePlaceUncut() {
    String value = "\u0085".repeat(50) + "\ud83d\ude00".repeat(5000);
    String place = place(GUEST.replace("<source file='/b'/>", "<driver cache='" + value + "'/>"));

    assertThat(place).hasSizeLessThan(600).doesNotContain("\u0085").contains("...'; valid: ");
    assertThat(place.chars().filter(c -> Character.isSurrogate((char) c)).count() % 2).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          NETWORK            | <network><name>n</name><forward mode='x'/></network> | /network/forward/@mode, line 1: 'x'; valid: bridge, hostdev
          NETWORK            | <network ipv6='x'><name>n</name></network> | /network/@ipv6, line 1: 'x'
          STORAGE_POOL       | <pool type='x'><name>p</name></pool> | /pool/@type, line 1: 'x'; valid: dir, fs
          STORAGE_POOL       | <pool type='fs'><name>p</name><source><device path='/d'/><format type='x'/></source><target><path>/t</path></target></pool> | /pool/source/format/@type, line 1: 'x'; valid: auto, ext2
          STORAGE_VOLUME     | <volume><name>v</name><capacity unit='x'>1</capacity></volume> | /volume/capacity
          SECRET             | <secret ephemeral='x'/> | /secret/@ephemeral, line 1: 'x'; valid: yes, no
          INTERFACE          | <interface type='ethernet' name='e'><start mode='x'/></interface> | /interface/start/@mode, line 1: 'x'
          NWFILTER           | <filter name='f'><rule action='x' direction='in'/></filter> | /filter/rule/@action, line 1: 'x'; valid: drop, accept
          NWFILTER           | <filter name='f'><rule action='drop' direction='in'><tcp dstportstart='x'/></rule></filter> | /filter/rule/tcp/@dstportstart, line 1: 'x'; valid: an integer from 0 to 65535, or a variable
          NWFILTER_BINDING   | <filterbinding><owner><name>g</name><uuid>x</uuid></owner></filterbinding> | /filterbinding
          NETWORK_PORT       | <networkport><uuid>x</uuid></networkport> | /networkport
          NODE_DEVICE        | <device><name>d</name><capability type='net'><link speed='x'/></capability></device> | /device/capability/link/@speed, line 1: 'x'; valid: an integer from 0 to 4294967295
          DOMAIN_SNAPSHOT    | <domainsnapshot><memory snapshot='x'/></domainsnapshot> | /domainsnapshot/memory/@snapshot, line 1: 'x'; valid:
          DOMAIN_CHECKPOINT  | <domaincheckpoint><disks><disk name='vda' checkpoint='x'/></disks></domaincheckpoint> | /domaincheckpoint/disks/disk/@checkpoint, line 1: 'x'; valid:
          DOMAIN_BACKUP      | <domainbackup mode='x'/> | /domainbackup/@mode, line 1: 'x'; valid: pull, push
          """)
  void everyKindOfDocumentTellsThem(DocumentKind kind, String xml, String place) {
    LibvirtException error =
        catchThrowableOfType(
            LibvirtException.class, () -> Documents.parse(kind, xml, DocumentContext.HOST));

    assertThat(error.place().toString()).startsWith(place.strip());
  }

  @Test
  void anotherRootIsToldWithTheRightOne() {
    LibvirtException error =
        catchThrowableOfType(
            LibvirtException.class,
            () -> Documents.parse(DocumentKind.SECRET, "\n<pool/>", DocumentContext.HOST));

    assertThat(error.place()).hasToString("/pool, line 2; valid: <secret>");
  }
}
