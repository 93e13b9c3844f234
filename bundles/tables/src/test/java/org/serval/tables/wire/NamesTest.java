package org.serval.tables.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {
  @Test
  void structsBecomeClasses() {
    assertThat(Names.type("remote_domain_define_xml_args")).isEqualTo("RemoteDomainDefineXmlArgs");
    assertThat(Names.type("virNetMessageNonnullDomain")).isEqualTo("MessageDomain");
    assertThat(Names.type("virNetStreamHole")).isEqualTo("StreamHole");
  }

  @Test
  void fieldsBecomeComponents() {
    assertThat(Names.field("hv_ver")).isEqualTo("hvVer");
    assertThat(Names.field("callbackID")).isEqualTo("callbackID");
    assertThat(Names.field("default")).isEqualTo("default_");
  }

  @Test
  void theCommonPrefixEndsAtAnUnderscore() {
    assertThat(Names.commonPrefix(List.of("VIR_NET_CALL", "VIR_NET_CALL_WITH_FDS")))
        .isEqualTo("VIR_NET_");
  }
}
