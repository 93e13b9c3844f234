package org.serval.auth.sasl.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import javax.security.auth.Subject;
import javax.security.auth.login.LoginException;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.Oid;
import org.serval.api.access.SaslService.Answer;

/**
 * Kerberos 5 by GSSAPI (RFC 4752) and the JDK: clients show a ticket for {@code libvirt/HOST},
 * whose key lies in the host's keytab. No key distribution centre is asked. What the session's key
 * has in bits is known when the ticket is there, and counts then.
 */
record GssapiMechanism(Supplier<Path> keytab) implements Mechanism {
  private static final int MOST_BITS = 256;
  private static final String KERBEROS = "1.2.840.113554.1.2.2";

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
    return MOST_BITS;
  }

  @Override
  public Optional<String> hindrance() {
    Path file = keytab.get();
    return Files.isReadable(file)
        ? Optional.empty()
        : Optional.of("GSSAPI needs a key for libvirt/HOST in " + file);
  }

  @Override
  public Attempt begin(int least) {
    try {
      Subject host = Keytab.login(keytab.get());
      return new SubjectAttempt(
          host, Subject.callAs(host, () -> new GssapiAttempt(context(), least)));
    } catch (LoginException | CompletionException e) {
      throw Keytab.unusable(keytab.get(), e);
    }
  }

  /** For any of the host's keys. */
  private static GSSContext context() throws GSSException {
    GSSManager manager = GSSManager.getInstance();
    GSSCredential any =
        manager.createCredential(
            null, GSSCredential.INDEFINITE_LIFETIME, new Oid(KERBEROS), GSSCredential.ACCEPT_ONLY);
    return manager.createContext(any);
  }

  /** Runs the steps on the host's behalf. */
  private record SubjectAttempt(Subject host, GssapiAttempt attempt) implements Attempt {
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
