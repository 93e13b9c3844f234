package org.serval.auth.sasl.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslException;

/**
 * DIGEST-MD5 (RFC 2831) by the JDK, with encryption by 3DES or RC4. Both are old, and the server
 * has to know the passwords, so it is served only where the host's list of mechanisms names it.
 * Clients choose the name by which they reach this host, so that the server is bound to none.
 */
record DigestMechanism(Function<String, Optional<String>> passwords) implements Mechanism {
  /** What 3DES counts, the weaker of the two. */
  private static final int BITS = 112;

  @Override
  public String name() {
    return "DIGEST-MD5";
  }

  @Override
  public boolean usual() {
    return false;
  }

  @Override
  public int strength() {
    return BITS;
  }

  @Override
  public Optional<String> hindrance() {
    return Optional.empty();
  }

  @Override
  public Attempt begin(int least) {
    boolean encrypts = least > 0;
    Map<String, String> properties = new HashMap<>(JdkAttempt.properties(encrypts));
    properties.put(Sasl.STRENGTH, "high");
    properties.put("com.sun.security.sasl.digest.realm", "libvirt");
    SaslNames names = new SaslNames(passwords);
    try {
      return new JdkAttempt(
          Sasl.createSaslServer(name(), "libvirt", null, properties, names), names, true, encrypts);
    } catch (SaslException e) {
      throw new IllegalStateException("the platform has no " + name(), e);
    }
  }
}
