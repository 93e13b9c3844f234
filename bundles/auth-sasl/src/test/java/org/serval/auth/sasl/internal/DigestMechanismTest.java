package org.serval.auth.sasl.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.RealmCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import org.junit.jupiter.api.Test;
import org.serval.api.LibvirtException;
import org.serval.api.access.SaslService.Answer;
import org.serval.api.access.SecurityLayer;

/** With the JDK's client. */
class DigestMechanismTest {
  private final DigestMechanism mechanism =
      new DigestMechanism(name -> name.equals("ann") ? Optional.of("secret") : Optional.empty());

  private static SaslClient client(String user, String password, String protection)
      throws IOException {
    return Sasl.createSaslClient(
        new String[] {"DIGEST-MD5"},
        null,
        "libvirt",
        "some.host",
        Map.of(Sasl.QOP, protection),
        callbacks -> {
          for (Callback callback : callbacks) {
            switch (callback) {
              case NameCallback name -> name.setName(user);
              case PasswordCallback word -> word.setPassword(password.toCharArray());
              case RealmCallback realm -> realm.setText(realm.getDefaultText());
              default -> throw new IllegalStateException(callback.toString());
            }
          }
        });
  }

  private Answer talk(SaslClient client, boolean encrypts) throws IOException {
    Mechanism.Attempt attempt = mechanism.begin(encrypts ? mechanism.strength() : 0);
    Answer answer = attempt.step(null);
    while (answer.user() == null) {
      answer = attempt.step(client.evaluateChallenge(answer.data()));
    }
    client.evaluateChallenge(answer.data());
    assertThat(client.isComplete()).isTrue();
    assertThat(attempt.claimed()).isEqualTo("ann");
    assertThatThrownBy(() -> attempt.step(new byte[0])).isInstanceOf(LibvirtException.class);
    return answer;
  }

  @Test
  void bothEndsEncryptWhereTheyMust() throws IOException {
    SaslClient client = client("ann", "secret", "auth-conf");
    SecurityLayer layer = talk(client, true).layer();
    byte[] text = "virDomainGetState".getBytes(StandardCharsets.UTF_8);

    byte[] packed = layer.wrap(text);
    assertThat(new String(packed, StandardCharsets.ISO_8859_1)).doesNotContain("Domain");
    assertThat(client.unwrap(packed, 0, packed.length)).isEqualTo(text);
    byte[] back = client.wrap(text, 0, text.length);
    assertThat(layer.unwrap(back)).isEqualTo(text);
    assertThatThrownBy(() -> layer.unwrap(back)).as("a replay").isInstanceOf(IOException.class);
    assertThatThrownBy(() -> layer.unwrap(new byte[3])).isInstanceOf(IOException.class);
    layer.close();
  }

  /** All that a client said, again: the server's nonce is another one by then. */
  @Test
  void aConversationThatWasListenedToLetsNobodyIn() throws IOException {
    SaslClient client = client("ann", "secret", "auth");
    Mechanism.Attempt first = mechanism.begin(0);
    byte[] said = client.evaluateChallenge(first.step(null).data());
    assertThat(first.step(said).user()).isEqualTo("ann");

    Mechanism.Attempt later = mechanism.begin(0);
    later.step(null);
    assertThatThrownBy(() -> later.step(said)).isInstanceOf(LibvirtException.class);
  }

  @Test
  void nothingIsEncryptedTwice() throws IOException {
    Answer answer = talk(client("ann", "secret", "auth"), false);
    assertThat(answer.user()).isEqualTo("ann");
    assertThat(answer.layer()).isNull();
  }

  @Test
  void whoeverDoesNotEncryptIsRefusedWhereItMust() {
    assertThatThrownBy(() -> talk(client("ann", "secret", "auth"), true))
        .isInstanceOf(IOException.class);
  }

  @Test
  void wrongPasswordsAndUnknownUsersAreRefusedAlike() {
    for (String user : new String[] {"ann", "bob"}) {
      assertThatThrownBy(() -> talk(client(user, "wrong", "auth-conf"), true))
          .as(user)
          .isInstanceOf(LibvirtException.class)
          .hasMessageContaining("authentication failed");
    }
  }
}
