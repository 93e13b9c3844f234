package org.serval.auth.sasl.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SaslAuthenticationTest {
  @Test
  void whoNamesNoUserIsNotCalledNull() {
    assertThat(SaslAuthentication.refusal(null, "DIGEST-MD5"))
        .isEqualTo("A client that named no user is turned away: what it sent is not DIGEST-MD5");
    assertThat(SaslAuthentication.refusal(null, "GSSAPI"))
        .startsWith("A client that named no user is turned away: its Kerberos ticket is none");
    assertThat(SaslAuthentication.refusal("fred", "SCRAM-SHA-256"))
        .isEqualTo(
            "SASL user 'fred' is turned away: wrong password, or no such user: see 'serval users'");
  }
}
