package org.serval.auth.sasl.internal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What is kept of a user's password, as one line of text: keys for SCRAM, from which it cannot be
 * had back, and, only where DIGEST-MD5 is wanted, itself.
 */
record Credentials(Optional<ScramKeys> keys, Optional<String> password) {
  private static final String PASSWORD = "PASSWORD$";

  /** Of a new password. Takes its time. */
  static Credentials of(String password, boolean kept) {
    return new Credentials(
        Optional.of(ScramKeys.of(password.toCharArray())),
        kept ? Optional.of(password) : Optional.empty());
  }

  /** Reads what {@link #text} wrote; what cannot be read is not there. */
  static Credentials parse(String text) {
    String[] words = text.split(" ", 2);
    return new Credentials(
        ScramKeys.parse(words[0]),
        words.length == 2 && words[1].startsWith(PASSWORD)
            ? decoded(words[1].substring(PASSWORD.length()))
            : Optional.empty());
  }

  private static Optional<String> decoded(String text) {
    try {
      return Optional.of(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** As one line. */
  String text() {
    return keys.map(ScramKeys::text).orElse("-")
        + password
            .map(it -> " " + PASSWORD + ScramKeys.encoded(it.getBytes(StandardCharsets.UTF_8)))
            .orElse("");
  }

  /** No secrets in logs. */
  @Override
  public String toString() {
    return "Credentials";
  }
}
