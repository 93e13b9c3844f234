package org.serval.auth.sasl.internal;

import java.util.Map;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.serval.api.access.SaslService.Answer;
import org.serval.api.access.SecurityLayer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An attempt by a mechanism of the JDK. */
final class JdkAttempt implements Mechanism.Attempt {
  private static final Logger LOG = LoggerFactory.getLogger(JdkAttempt.class);
  private static final byte[] NOTHING = {};

  private final SaslServer server;
  private final SaslNames names;
  private final boolean serverFirst;
  private final boolean encrypts;
  private boolean over;

  /**
   * @param serverFirst whether the mechanism begins with a word of the server
   * @param encrypts whether the client comes in only with a security layer
   */
  JdkAttempt(SaslServer server, SaslNames names, boolean serverFirst, boolean encrypts) {
    this.server = server;
    this.names = names;
    this.serverFirst = serverFirst;
    this.encrypts = encrypts;
  }

  /** What all mechanisms are told: encrypt, or do not. */
  static Map<String, String> properties(boolean encrypts) {
    return Map.of(
        Sasl.QOP,
        encrypts ? "auth-conf" : "auth",
        Sasl.MAX_BUFFER,
        Integer.toString(JdkSecurityLayer.LARGEST));
  }

  @Override
  public String claimed() {
    return names.claimed();
  }

  @Override
  public Answer step(byte[] data) {
    if (over) {
      throw SaslErrors.refused();
    }
    if (data == null && !serverFirst) {
      return new Answer(NOTHING, null);
    }
    try {
      byte[] said = server.evaluateResponse(data == null ? NOTHING : data);
      byte[] answer = said == null ? NOTHING : said;
      return server.isComplete() ? complete(answer) : new Answer(answer, null);
    } catch (SaslException e) {
      LOG.debug("{} fails", server.getMechanismName(), e);
      throw refused();
    }
  }

  private Answer complete(byte[] answer) throws SaslException {
    over = true;
    if (!encrypts) {
      String user = server.getAuthorizationID();
      server.dispose();
      return new Answer(answer, user);
    }
    if (!"auth-conf".equals(server.getNegotiatedProperty(Sasl.QOP))) {
      throw refused();
    }
    SecurityLayer layer = new JdkSecurityLayer(server);
    return new Answer(answer, server.getAuthorizationID(), layer);
  }

  private RuntimeException refused() {
    over = true;
    try {
      server.dispose();
    } catch (SaslException e) {
      LOG.debug("Not forgotten: {}", e.getMessage());
    }
    return SaslErrors.refused();
  }
}
