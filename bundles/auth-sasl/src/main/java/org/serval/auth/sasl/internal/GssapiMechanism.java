package org.serval.auth.sasl.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import javax.security.auth.Subject;
import javax.security.auth.login.LoginException;
import javax.security.sasl.Sasl;
import org.serval.api.access.SaslService.Answer;

/**
 * Kerberos 5 by GSSAPI (RFC 4752) and the JDK: clients show a ticket for {@code libvirt/HOST},
 * whose key lies in the host's keytab. No key distribution centre is asked. The JDK takes no
 * session keys below AES with 128 bits, unless the host's krb5.conf allows weak ones.
 */
record GssapiMechanism(Supplier<Path> keytab) implements Mechanism {
  private static final int BITS = 128;

  @Override
  public String name() {
    return "GSSAPI";
  }

  @Override
  public boolean usual() {
    return hindrance().isEmpty();
  }

  @Override
  public int strength() {
    return BITS;
  }

  @Override
  public Optional<String> hindrance() {
    Path file = keytab.get();
    return Files.isReadable(file)
        ? Optional.empty()
        : Optional.of("GSSAPI needs a key for libvirt/HOST in " + file);
  }

  @Override
  public Attempt begin(boolean encrypts) {
    SaslNames names = new SaslNames(name -> Optional.empty());
    try {
      Subject host = Keytab.login(keytab.get());
      return new SubjectAttempt(
          host,
          Subject.callAs(
              host,
              () ->
                  new JdkAttempt(
                      Sasl.createSaslServer(
                          name(), "libvirt", null, JdkAttempt.properties(encrypts), names),
                      names,
                      false,
                      encrypts)));
    } catch (LoginException | CompletionException e) {
      throw Keytab.unusable(keytab.get(), e);
    }
  }

  /** Runs the steps on the host's behalf. */
  private record SubjectAttempt(Subject host, JdkAttempt attempt) implements Attempt {
    @Override
    public String claimed() {
      return attempt.claimed();
    }

    @Override
    public Answer step(byte[] data) {
      try {
        return Subject.callAs(host, () -> attempt.step(data));
      } catch (CompletionException e) {
        throw e.getCause() instanceof RuntimeException cause ? cause : e;
      }
    }
  }
}
