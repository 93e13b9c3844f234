package org.serval.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.serval.api.Identity;
import org.serval.api.access.AuditEntry;

class AuditTextTest {
  private static final Identity ANN = Identity.ofPeer(1000, 100, 4711, "ann", "users");

  @Test
  void itSaysWhoDidWhatToWhat() {
    Map<String, String> object =
        Map.of("domain_name", "web", "domain_uuid", "c7a5fdbd-edaf-9455-926a-d65c16db1809");
    assertThat(AuditText.of(new AuditEntry(ANN, "QEMU", "virDomainCreate", object, null)))
        .isEqualTo(
            "virt=qemu op=virDomainCreate vm=\"web\" uuid=\"c7a5fdbd-edaf-9455-926a-d65c16db1809\""
                + " client-uid=1000 client-pid=4711 client-user=\"ann\"");
  }

  @Test
  void aRefusalAndRemoteNamesAreTold() {
    Identity far = Identity.UNKNOWN.withX509Name("CN=me").withSaslUser("ann@REALM");
    assertThat(
            AuditText.of(
                new AuditEntry(
                    far, "", "virNetworkDestroy", Map.of("network_name", "default"), "denied")))
        .isEqualTo(
            "virt=? op=virNetworkDestroy network-name=\"default\" client-uid=? client-pid=?"
                + " client-sasl=\"ann@REALM\" client-x509=\"CN=me\" reason=\"denied\"");
  }

  @Test
  void nobodyWritesAFieldOfTheirOwn() {
    String name = "a\" res=success vm=\"b\n";
    assertThat(
            AuditText.of(
                new AuditEntry(
                    ANN, "TEST", "virDomainUndefine", Map.of("domain_name", name), "no")))
        .doesNotContain("res=success")
        .contains("vm=6122207265733D73756363657373")
        .doesNotContain("\n");
  }
}
