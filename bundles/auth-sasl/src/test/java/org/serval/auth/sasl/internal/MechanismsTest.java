package org.serval.auth.sasl.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.serval.api.LibvirtException;

class MechanismsTest {
  private static final int PLAIN_TCP = 112;

  @TempDir Path etc;

  private Mechanisms mechanisms() {
    return new Mechanisms(
        new SaslConf(etc.resolve("libvirt.conf")),
        List.of(
            new GssapiMechanism(() -> etc.resolve("krb5.keytab")),
            new ScramMechanism(name -> Optional.empty()),
            new DigestMechanism(name -> Optional.empty())));
  }

  private List<String> offered(int least) {
    return mechanisms().offered(least).stream().map(Mechanism::name).toList();
  }

  private void configure(String text) throws IOException {
    Files.writeString(etc.resolve("libvirt.conf"), text);
  }

  @Test
  void withoutAListOnlyTheUsualOnesAreServed() throws IOException {
    assertThat(offered(0)).containsExactly("SCRAM-SHA-256");
    Files.createFile(etc.resolve("krb5.keytab"));
    assertThat(offered(0)).containsExactly("GSSAPI", "SCRAM-SHA-256");
    assertThat(offered(PLAIN_TCP)).containsExactly("GSSAPI");
  }

  @Test
  void theListOfTheHostHolds() throws IOException {
    configure("# a comment\nmech_list: digest-md5, scram-sha-256\n");
    assertThat(offered(0)).containsExactly("SCRAM-SHA-256", "DIGEST-MD5");
    assertThat(offered(PLAIN_TCP)).containsExactly("DIGEST-MD5");
    assertThat(mechanisms().find("DIGEST-MD5", PLAIN_TCP).name()).isEqualTo("DIGEST-MD5");
    assertThatThrownBy(() -> mechanisms().find("SCRAM-SHA-256", PLAIN_TCP))
        .isInstanceOf(LibvirtException.class);
  }

  @Test
  void whatIsTooWeakOrHasNoKeysIsNotOffered() throws IOException {
    configure("mech_list: gssapi digest-md5\n");
    assertThat(offered(112)).containsExactly("DIGEST-MD5");
    assertThatThrownBy(() -> offered(113)).isInstanceOf(LibvirtException.class);
    configure("mech_list: plain\n");
    assertThatThrownBy(() -> offered(0)).isInstanceOf(LibvirtException.class);
  }
}
