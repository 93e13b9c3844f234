package org.serval.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

class SmbiosXmlTest {
  /** The documents were printed by a real libvirtd to whose dmidecode the same text was given. */
  @ParameterizedTest
  @ValueSource(strings = {"full", "small", "empty", "cut", "one"})
  void theDocumentIsTheRealOnes(String name) {
    assertThat(SmbiosXml.of(HostTree.resource("smbios/" + name + ".txt")))
        .isEqualTo(HostTree.resource("smbios/" + name + ".xml"));
  }

  @Test
  void aValueBelongsToItsOwnTable() {
    String text =
        """
        Processor Information
        \tSocket Designation: A

        Memory Device
        \tSize: 1 GB
        \tSerial Number: 7
        """;
    assertThat(SmbiosXml.of(text))
        .contains(
            """
              <processor>
                <entry name='socket_destination'>A</entry>
              </processor>
            """);
  }

  @Test
  void aHostWhoseFirmwareCannotBeReadSaysSo() {
    Firmware firmware = new Firmware(Optional::empty, ErrorDomain.VIR_FROM_QEMU, "get");
    assertThatThrownBy(() -> firmware.sysinfo(0))
        .isInstanceOfSatisfying(
            LibvirtException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.VIR_ERR_CONFIG_UNSUPPORTED))
        .hasMessage("unsupported configuration: Host SMBIOS information is not available");
    assertThatThrownBy(() -> firmware.sysinfo(2))
        .hasMessage("unsupported flags (0x2) in function get");
  }
}
