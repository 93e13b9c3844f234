package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where errors lie in documents, as Debian's python3-libvirt shows it; libvirt's text stays. */
class ErrorPlacesIT {
  private static final String ASK =
      """
      import libvirt, sys
      libvirt.registerErrorHandler(lambda *a: None, None)
      c = libvirt.open(sys.argv[1])
      def ask(call, *args):
          try:
              call(*args)
              print("accepted")
          except libvirt.libvirtError as e:
              print(e.get_error_code(), "|", ascii(str(e)[:90]), "|", e.get_str3(), "|", len(str(e).encode()))
      guest = "<domain type='test'><name>g</name><memory unit='%s'>1</memory>\\n<os><type>hvm</type></os>%s</domain>"
      ask(c.defineXML, guest % ("KiB", "<on_crash>fly</on_crash>"))
      ask(c.defineXML, guest % ("KiB", "<clock offset='\\u20ac&#x85;%s'/>" % ("\\U0001f600" * 200000)))
      ask(c.defineXML, guest % ("KiB", "<clock offset='a\\x01b'/>"))
      ask(c.defineXMLFlags, guest % ("KiB", "\\n<clock offset='x'/>"), libvirt.VIR_DOMAIN_DEFINE_VALIDATE)
      ask(c.storagePoolDefineXML, "<pool type='dir'>\\n<name>p</name>\\n<target><path>/p</path><permissions>\\n<mode>999</mode></permissions></target></pool>")
      ask(c.networkCreateXML, "<network><name>n</name><forward mode='fly'/></network>")
      ask(c.interfaceDefineXML, "<interface type='fly' name='e'/>")
      d = c.lookupByName("test")
      ask(d.checkpointCreateXML, "<domaincheckpoint><disks><disk name='vda' checkpoint='fly'/></disks></domaincheckpoint>")
      ask(d.snapshotCreateXML, "<domainsnapshot><disks><disk name='vda' snapshot='fly'/></disks></domainsnapshot>")
      ask(c.lookupByName, "nobody")
      """;

  private ServalDaemon daemon;

  @BeforeEach
  void start() throws Exception {
    daemon = ServalDaemon.start();
  }

  @AfterEach
  void stop() {
    daemon.close();
  }

  @Test
  void aStockClientSeesPlaceValueAndWhatWouldBeValidBesideTheText() {
    String said =
        Command.run(List.of("/usr/bin/python3", "-c", ASK, daemon.test().uri()), Map.of())
            .ok()
            .out();

    List<String> lines = said.lines().toList();
    assertThat(lines).hasSize(10);
    assertThat(lines.get(0))
        .contains("unknown on_crash action: fly")
        .contains("| /domain/on_crash, line 2: 'fly'; valid: ");
    assertThat(lines.get(1)).contains("/domain/clock/@offset, line 2: '").contains("...'; valid: ");
    assertThat(lines.get(2)).startsWith("35 |").contains("| None |");
    assertThat(lines.get(3)).startsWith("92 |").contains("| line 3; valid: ");
    assertThat(lines.get(4)).contains("| /pool/target/permissions/mode, line 4: '999'");
    assertThat(lines.get(5)).contains("| /network/forward/@mode, line 1: 'fly'; valid: bridge");
    assertThat(lines.get(6)).contains("| /interface/@type, line 1: 'fly'; valid: ");
    assertThat(lines.get(7)).contains("/disk/@checkpoint, line 1: 'fly'; valid: ");
    assertThat(lines.get(8)).contains("| /domainsnapshot/disks/disk/@snapshot, line 1: 'fly'");
    assertThat(lines.get(9)).startsWith("42 |").contains("| None |");
  }
}
