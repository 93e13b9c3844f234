package org.serval.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.serval.api.LibvirtException;

class TlsPriorityTest {
  private static final String GCM13 = "TLS_AES_256_GCM_SHA384";
  private static final String GCM12 = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
  private static final String RSA = "TLS_RSA_WITH_AES_128_GCM_SHA256";
  private static final List<String> ALL = List.of(GCM13, GCM12, RSA);

  private static TlsPriority of(String text) {
    return TlsPriority.parse(text, ALL);
  }

  @Test
  void normalIsAllThatTheJdkHas() {
    assertThat(of("NORMAL")).isEqualTo(new TlsPriority(List.of("TLSv1.3", "TLSv1.2"), ALL));
    assertThat(of("@LIBVIRT,SYSTEM").suites()).isEqualTo(ALL);
  }

  @Test
  void versionsAndCiphersAreAddedAndTakenAway() {
    assertThat(of("NORMAL:-VERS-TLS1.3").protocols()).containsExactly("TLSv1.2");
    assertThat(of("NORMAL:-VERS-ALL:+VERS-TLS1.3").protocols()).containsExactly("TLSv1.3");
    assertThat(of("NORMAL:-RSA").suites()).containsExactly(GCM13, GCM12);
    assertThat(of("NORMAL:!AES-128-GCM").suites()).containsExactly(GCM13);
    assertThat(of("PFS").suites()).containsExactly(GCM13, GCM12);
    assertThat(of("SECURE256").suites()).containsExactly(GCM13);
    assertThat(of("NORMAL:-VERS-TLS1.0:-VERS-TLS1.1:%SERVER_PRECEDENCE").protocols()).hasSize(2);
    assertThat(of("NONE:+VERS-TLS1.2:+ECDHE-RSA").suites()).containsExactly(GCM12);
  }

  @Test
  void whatCannotBeMappedIsNamed() {
    for (String text :
        List.of(
            "NORMAL:+VERS-TLS1.1",
            "NORMAL:%COMPAT",
            "LEGACY",
            "NORMAL:+CAMELLIA-128-CBC",
            "NORMAL:RSA",
            "NORMAL:-VERS-ALL",
            "NONE",
            "")) {
      assertThatThrownBy(() -> of(text))
          .as(text)
          .isInstanceOf(LibvirtException.class)
          .hasMessageContaining("Failed to set TLS session priority to " + text + ": ");
    }
  }
}
