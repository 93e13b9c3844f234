package org.serval.auth.sasl.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a server keeps of a password for SCRAM-SHA-256 (RFC 5802, RFC 7677): enough to check a
 * proof, and not enough to make one.
 */
record ScramKeys(int iterations, byte[] salt, byte[] storedKey, byte[] serverKey) {
  static final int USUAL_ITERATIONS = 16384;
  private static final int SALT = 16;
  private static final int HASH_BITS = 256;
  private static final String HMAC = "HmacSHA256";
  private static final Pattern TEXT =
      Pattern.compile("SCRAM-SHA-256\\$([0-9]{1,7}):([^:$]+)\\$([^:$]+):([^:$]+)");

  /** Of a new password, with a new salt. Takes its time. */
  static ScramKeys of(char[] password) {
    byte[] salt = new byte[SALT];
    new SecureRandom().nextBytes(salt);
    return of(password, salt, USUAL_ITERATIONS);
  }

  static ScramKeys of(char[] password, byte[] salt, int iterations) {
    try {
      char[] prepared =
          Normalizer.normalize(new String(password), Normalizer.Form.NFKC).toCharArray();
      byte[] salted =
          SecretKeyFactory.getInstance("PBKDF2With" + HMAC)
              .generateSecret(new PBEKeySpec(prepared, salt, iterations, HASH_BITS))
              .getEncoded();
      return new ScramKeys(
          iterations, salt, hash(hmac(salted, "Client Key")), hmac(salted, "Server Key"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the platform has no SHA-256", e);
    }
  }

  /** Reads what {@link #text} wrote. */
  static Optional<ScramKeys> parse(String text) {
    Matcher found = TEXT.matcher(text);
    if (!found.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ScramKeys(
              Integer.parseInt(found.group(1)),
              decoded(found.group(2)),
              decoded(found.group(3)),
              decoded(found.group(4))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** As text without blanks. */
  String text() {
    return "SCRAM-SHA-256$%d:%s$%s:%s"
        .formatted(iterations, encoded(salt), encoded(storedKey), encoded(serverKey));
  }

  /** Whether a proof was made with the password. */
  boolean accepts(byte[] proof, String authMessage) {
    byte[] key = hmac(storedKey, authMessage);
    if (proof.length != key.length) {
      return false;
    }
    for (int i = 0; i < key.length; i++) {
      key[i] ^= proof[i];
    }
    return MessageDigest.isEqual(hash(key), storedKey);
  }

  /** Proves to the client that the server knows the keys. */
  byte[] signature(String authMessage) {
    return hmac(serverKey, authMessage);
  }

  static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the platform has no " + HMAC, e);
    }
  }

  private static byte[] hash(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the platform has no SHA-256", e);
    }
  }

  static String encoded(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static byte[] decoded(String text) {
    return Base64.getDecoder().decode(text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScramKeys keys
        && iterations == keys.iterations
        && Arrays.equals(salt, keys.salt)
        && MessageDigest.isEqual(storedKey, keys.storedKey)
        && MessageDigest.isEqual(serverKey, keys.serverKey);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(salt);
  }

  /** No secrets in logs. */
  @Override
  public String toString() {
    return "ScramKeys";
  }
}
