package org.serval.auth.sasl.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.serval.api.HostPaths;
import org.serval.api.Identity;
import org.serval.api.LibvirtException;
import org.serval.api.access.SaslService;
import org.serval.auth.sasl.internal.Mechanism.Attempt;
import org.serval.pki.Glob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SASL. Connections that nobody can listen in on, which are Unix sockets and TLS, may use every
 * mechanism; others those that encrypt with {@code tcp_min_ssf} bits or more. Any thread; reads
 * files.
 */
@Component(configurationPid = SaslAuthentication.PID)
public final class SaslAuthentication implements SaslService {
  static final String PID = "org.serval.libvirtd";
  private static final Logger LOG = LoggerFactory.getLogger(SaslAuthentication.class);

  /** What libvirtd.conf says; a list that is not there is null, as opposed to an empty one. */
  private final List<String> allowed;

  private final int leastStrength;
  private final Mechanisms mechanisms;

  @Activate
  public SaslAuthentication(@Reference HostPaths paths, Map<String, Object> values) {
    this.allowed = list(values.get("sasl_allowed_username_list"));
    this.leastStrength =
        values.get("tcp_min_ssf") instanceof Number number ? number.intValue() : 112;
    this.mechanisms = Mechanisms.of(paths);
  }

  @Override
  public String mechanisms(boolean secure) {
    return String.join(
        ",", mechanisms.offered(leastStrength(secure)).stream().map(Mechanism::name).toList());
  }

  private int leastStrength(boolean secure) {
    return secure ? 0 : leastStrength;
  }

  @Override
  public Exchange begin(String mechanism, boolean secure, Identity client) {
    int least = leastStrength(secure);
    Attempt attempt = mechanisms.find(mechanism, least).begin(least);
    return data -> step(attempt, mechanism, data);
  }

  private Answer step(Attempt attempt, String mechanism, byte[] data) {
    Answer answer;
    try {
      answer = attempt.step(data);
    } catch (LibvirtException e) {
      LOG.warn("{}", refusal(attempt.claimed(), mechanism));
      throw e;
    }
    if (answer.user() != null && !isAllowed(answer.user())) {
      LOG.warn(
          "SASL user '{}' is turned away: add the name to sasl_allowed_username_list to let it in",
          answer.user());
      close(answer);
      throw SaslErrors.refused();
    }
    return answer;
  }

  /** What the log says of an attempt that failed; {@code claimed} is null if no name came. */
  static String refusal(String claimed, String mechanism) {
    String who = claimed == null ? "A client that named no user" : "SASL user '" + claimed + "'";
    String why;
    if (mechanism.equals("GSSAPI")) {
      why = "its Kerberos ticket is none for a key of this host, or its encryption is too weak";
    } else if (claimed == null) {
      why = "what it sent is not " + mechanism;
    } else {
      why = "wrong password, or no such user: see 'serval users'";
    }
    return who + " is turned away: " + why;
  }

  private static void close(Answer answer) {
    if (answer.layer() != null) {
      answer.layer().close();
    }
  }

  private boolean isAllowed(String user) {
    return allowed == null || allowed.stream().anyMatch(pattern -> Glob.matches(pattern, user));
  }

  private static List<String> list(Object value) {
    return switch (value) {
      case null -> null;
      case String[] several -> List.of(several);
      case Collection<?> several -> several.stream().map(String::valueOf).toList();
      case Object one -> List.of(one.toString());
    };
  }
}
