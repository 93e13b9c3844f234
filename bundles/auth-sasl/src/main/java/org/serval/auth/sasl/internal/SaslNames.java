package org.serval.auth.sasl.internal;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.AuthorizeCallback;

/**
 * Answers what a mechanism of the JDK asks about one client. Nobody may act for somebody else. A
 * user who does not exist has a password that nobody knows, and so fails like one who does.
 */
final class SaslNames implements CallbackHandler {
  private final Function<String, Optional<String>> passwords;
  private String claimed;

  SaslNames(Function<String, Optional<String>> passwords) {
    this.passwords = passwords;
  }

  /** The name that the client gave; null before that. */
  String claimed() {
    return claimed;
  }

  @Override
  public void handle(Callback[] callbacks) {
    for (Callback callback : callbacks) {
      switch (callback) {
        case NameCallback name -> {
          claimed = name.getDefaultName();
          name.setName(claimed);
        }
        case PasswordCallback password -> password.setPassword(password());
        case AuthorizeCallback both -> {
          claimed = both.getAuthenticationID();
          both.setAuthorized(claimed.equals(both.getAuthorizationID()));
        }
        default -> {
          // a realm: whichever the client names, the answer must fit
        }
      }
    }
  }

  private char[] password() {
    return passwords.apply(claimed).orElseGet(SaslNames::unknown).toCharArray();
  }

  private static String unknown() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
