package org.serval.auth.sasl.internal;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.serval.api.access.SaslService.Answer;

/**
 * The server's side of SCRAM-SHA-256 (RFC 5802): two messages from the client, each answered once.
 *
 * <pre>
 *   client  n,,n=user,r=NONCE
 *   server  r=NONCE+MORE,s=SALT,i=COUNT
 *   client  c=biws,r=NONCE+MORE,p=PROOF
 *   server  v=SIGNATURE
 * </pre>
 *
 * <p>A user who does not exist is asked on like one who does, with a salt that is always the same
 * for the name, so that the answers tell nobody who exists.
 */
final class ScramExchange implements Mechanism.Attempt {
  private static final Pattern FIRST =
      Pattern.compile("([ny]),(?:a=([^,]*))?,(n=([^,]+),r=([\\x21-\\x2b\\x2d-\\x7e]+)(?:,.*)?)");
  private static final Pattern LAST =
      Pattern.compile("(c=([^,]+),r=([^,]+)(?:,.*)?),p=([A-Za-z0-9+/=]+)");
  private static final int LONGEST = 4096;
  private static final byte[] SECRET = random(32);

  /** Where in the conversation it is. */
  private enum State {
    BEGIN,
    ASKED,
    OVER
  }

  private final Function<String, Optional<ScramKeys>> users;
  private final String more;
  private State state = State.BEGIN;
  private String header;
  private String user;
  private String nonce;
  private String messages;
  private Optional<ScramKeys> known;

  ScramExchange(Function<String, Optional<ScramKeys>> users) {
    this(users, ScramKeys.encoded(random(24)));
  }

  /**
   * @param more the server's part of the nonce
   */
  ScramExchange(Function<String, Optional<ScramKeys>> users, String more) {
    this.users = users;
    this.more = more;
  }

  @Override
  public String claimed() {
    return user;
  }

  @Override
  public Answer step(byte[] data) {
    if (data == null && state == State.BEGIN) {
      return new Answer(new byte[0], null); // without a word of the client there is none to answer
    }
    State now = state;
    state = State.OVER;
    if (data == null) {
      throw SaslErrors.refused();
    }
    String message = new String(data, StandardCharsets.UTF_8);
    if (data.length > LONGEST) {
      throw SaslErrors.refused();
    }
    return switch (now) {
      case BEGIN -> first(message);
      case ASKED -> last(message);
      case OVER -> throw SaslErrors.refused();
    };
  }

  private Answer first(String message) {
    Matcher parts = FIRST.matcher(message);
    if (!parts.matches()) {
      throw SaslErrors.refused();
    }
    user = name(parts.group(4));
    header = message.substring(0, parts.start(3));
    if (parts.group(2) != null && !parts.group(2).isEmpty() && !name(parts.group(2)).equals(user)) {
      throw SaslErrors.refused(); // nobody may act for somebody else
    }
    known = users.apply(user);
    ScramKeys keys = known.orElseGet(() -> nobody(user));
    nonce = parts.group(5) + more;
    String answer =
        "r=%s,s=%s,i=%d".formatted(nonce, ScramKeys.encoded(keys.salt()), keys.iterations());
    messages = parts.group(3) + "," + answer;
    state = State.ASKED;
    return new Answer(answer.getBytes(StandardCharsets.UTF_8), null);
  }

  private Answer last(String message) {
    Matcher parts = LAST.matcher(message);
    if (!parts.matches()
        || !parts.group(2).equals(ScramKeys.encoded(header.getBytes(StandardCharsets.UTF_8)))
        || !parts.group(3).equals(nonce)) {
      throw SaslErrors.refused();
    }
    String all = messages + "," + parts.group(1);
    ScramKeys keys = known.orElseGet(() -> nobody(user));
    if (!keys.accepts(proof(parts.group(4)), all) || known.isEmpty()) {
      throw SaslErrors.refused();
    }
    String answer = "v=" + ScramKeys.encoded(keys.signature(all));
    return new Answer(answer.getBytes(StandardCharsets.UTF_8), user);
  }

  private static byte[] proof(String text) {
    try {
      return ScramKeys.decoded(text);
    } catch (IllegalArgumentException e) {
      throw SaslErrors.refused();
    }
  }

  /** Commas and equals signs are written otherwise within names. */
  private static String name(String text) {
    if (text.matches(".*=(?!2C|3D).*")) {
      throw SaslErrors.refused();
    }
    return text.replace("=2C", ",").replace("=3D", "=");
  }

  private static ScramKeys nobody(String name) {
    byte[] salt = new byte[16];
    System.arraycopy(ScramKeys.hmac(SECRET, name), 0, salt, 0, salt.length);
    byte[] none = new byte[32];
    return new ScramKeys(ScramKeys.USUAL_ITERATIONS, salt, none, none);
  }

  private static byte[] random(int count) {
    byte[] bytes = new byte[count];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
