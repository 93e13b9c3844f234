package org.serval.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ConnectUriTest {
  @Test
  void theTransportIsTakenOffTheScheme() {
    ConnectUri uri = ConnectUri.parse("qemu+unix://host:1/system?socket=/x");
    assertThat(uri.scheme()).isEqualTo("qemu");
    assertThat(uri.transport()).isEqualTo("unix");
    assertThat(uri.authority()).isEqualTo("host:1");
    assertThat(uri.path()).isEqualTo("/system");
    assertThat(uri.query()).isEqualTo("socket=/x");
  }

  @Test
  void aTextThatIsNoUriIsRefused() {
    assertThatThrownBy(() -> ConnectUri.parse("no uri at all"))
        .isInstanceOf(LibvirtException.class)
        .hasMessageContaining("Unable to parse URI");
    assertThatThrownBy(() -> ConnectUri.parse("/only/a/path")).isInstanceOf(LibvirtException.class);
  }
}
