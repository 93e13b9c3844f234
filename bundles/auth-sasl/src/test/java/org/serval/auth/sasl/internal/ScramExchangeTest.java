package org.serval.auth.sasl.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.serval.api.LibvirtException;
import org.serval.api.access.SaslService.Answer;

/** With the example of RFC 7677, section 3. */
class ScramExchangeTest {
  private static final String SERVER = "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
  private static final String NONCE = "rOprNGfwEbeRWgbNEkqO" + SERVER;
  private static final String FIRST = "n,,n=user,r=rOprNGfwEbeRWgbNEkqO";
  private static final String LAST =
      "c=biws,r=" + NONCE + ",p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";
  private static final ScramKeys KEYS =
      ScramKeys.of("pencil".toCharArray(), ScramKeys.decoded("W22ZaJ0SNY7soEsUEjb6gQ=="), 4096);

  private final ScramExchange exchange =
      new ScramExchange(name -> name.equals("user") ? Optional.of(KEYS) : Optional.empty(), SERVER);

  private String say(String text) {
    return new String(step(text).data(), StandardCharsets.UTF_8);
  }

  private Answer step(String text) {
    return exchange.step(text.getBytes(StandardCharsets.UTF_8));
  }

  private void isRefused(String text) {
    assertThatThrownBy(() -> step(text)).as(text).isInstanceOf(LibvirtException.class);
  }

  @Test
  void theExampleOfTheStandardIsUnderstood() {
    assertThat(say(FIRST)).isEqualTo("r=" + NONCE + ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096");
    Answer answer = step(LAST);
    assertThat(new String(answer.data(), StandardCharsets.UTF_8))
        .isEqualTo("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
    assertThat(answer.user()).isEqualTo("user");
    isRefused(LAST); // a replay
  }

  /** All that a client said, again: the server's part of the nonce is another one by then. */
  @Test
  void aConversationThatWasListenedToLetsNobodyIn() {
    assertThat(say(FIRST)).startsWith("r=" + NONCE);
    assertThat(step(LAST).user()).isEqualTo("user");

    ScramExchange later = new ScramExchange(_ -> Optional.of(KEYS));
    byte[] challenge = later.step(FIRST.getBytes(StandardCharsets.UTF_8)).data();
    assertThat(new String(challenge, StandardCharsets.UTF_8)).doesNotStartWith("r=" + NONCE + ",");
    assertThatThrownBy(() -> later.step(LAST.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(LibvirtException.class);
  }

  @Test
  void aWrongProofIsRefusedForGood() {
    say(FIRST);
    isRefused(LAST.replace("p=dH", "p=eH"));
    isRefused(LAST);
  }

  @Test
  void anUnknownUserIsAskedOnAndRefusedAtTheEnd() {
    assertThat(say(FIRST.replace("n=user", "n=other"))).startsWith("r=" + NONCE + ",s=");
    isRefused(LAST);
  }

  @Test
  void messagesThatAreNoneAreRefused() {
    isRefused("");
    isRefused(FIRST);
    for (String first :
        new String[] {
          "p=tls-unique,,n=user,r=abc", // channel binding, which is not offered
          "n,a=root,n=user,r=abc", // to act for somebody else
          "n,,n=us=er,r=abc",
          "n,,r=abc",
          "n,,n=user,r=",
          LAST
        }) {
      assertThatThrownBy(
              () ->
                  new ScramExchange(name -> Optional.of(KEYS))
                      .step(first.getBytes(StandardCharsets.UTF_8)))
          .as(first)
          .isInstanceOf(LibvirtException.class);
    }
  }

  @Test
  void anotherNonceOrHeaderIsRefused() {
    say(FIRST);
    isRefused(LAST.replace("r=rOpr", "r=sOpr"));
    ScramExchange other = new ScramExchange(name -> Optional.of(KEYS), SERVER);
    other.step(FIRST.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(
            () -> other.step(LAST.replace("c=biws", "c=eSws").getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(LibvirtException.class);
  }

  @Test
  void keysAreWrittenAndReadAgainWithoutThePassword() {
    assertThat(ScramKeys.parse(KEYS.text())).contains(KEYS);
    assertThat(KEYS.text()).doesNotContain("pencil");
    assertThat(ScramKeys.parse("SCRAM-SHA-256$x:a$b:c")).isEmpty();
    assertThat(ScramKeys.parse("pencil")).isEmpty();
  }
}
