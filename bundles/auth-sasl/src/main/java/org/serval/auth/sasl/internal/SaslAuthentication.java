package org.serval.auth.sasl.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.serval.api.HostPaths;
import org.serval.api.Identity;
import org.serval.api.LibvirtException;
import org.serval.api.access.SaslService;
import org.serval.pki.Glob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SASL with the mechanism SCRAM-SHA-256 and a file of users. It has no encryption of its own, so it
 * serves connections that nobody can listen in on: Unix sockets and TLS. Any thread; reads files.
 */
@Component(configurationPid = SaslAuthentication.PID)
public final class SaslAuthentication implements SaslService {
  static final String PID = "org.serval.libvirtd";
  private static final Logger LOG = LoggerFactory.getLogger(SaslAuthentication.class);
  private static final String SCRAM = "SCRAM-SHA-256";
  private static final String MECH_LIST = "mech_list:";

  /** What libvirtd.conf says; a list that is not there is null, as opposed to an empty one. */
  private final List<String> allowed;

  private final int leastStrength;
  private final UserFile users;
  private final Path saslConf;

  @Activate
  public SaslAuthentication(@Reference HostPaths paths, Map<String, Object> values) {
    this.allowed = list(values.get("sasl_allowed_username_list"));
    this.leastStrength =
        values.get("tcp_min_ssf") instanceof Number number ? number.intValue() : 112;
    this.users = UserFile.of(paths.etc());
    this.saslConf = paths.pki().resolveSibling("sasl2/libvirt.conf");
  }

  @Override
  public String mechanisms(boolean secure) {
    if (!secure) {
      LOG.warn(
          "A client is turned away at the TCP port: SASL must encrypt with {} bits there, and {}"
              + " does not encrypt: it should come by TLS",
          leastStrength,
          SCRAM);
      throw SaslErrors.refused();
    }
    if (!isListed()) {
      LOG.warn(
          "A client is turned away: mech_list in {} names no mechanism that is served: add {}",
          saslConf,
          SCRAM.toLowerCase(Locale.ROOT));
      throw SaslErrors.refused();
    }
    return SCRAM;
  }

  /** Whether the host's file, if there is one, has the mechanism in its list, if that has one. */
  private boolean isListed() {
    try {
      return !Files.exists(saslConf)
          || Files.readAllLines(saslConf, StandardCharsets.ISO_8859_1).stream()
              .map(String::strip)
              .filter(line -> line.startsWith(MECH_LIST))
              .findFirst()
              .map(line -> line.substring(MECH_LIST.length()).strip().split("[\\s,]+"))
              .map(names -> Arrays.stream(names).anyMatch(SCRAM::equalsIgnoreCase))
              .orElse(true);
    } catch (IOException e) {
      LOG.error("{} cannot be read: {}", saslConf, e.getMessage());
      return false;
    }
  }

  @Override
  public Exchange begin(String mechanism, boolean secure, Identity client) {
    if (!mechanisms(secure).equals(mechanism)) {
      LOG.warn("A client asked for the SASL mechanism '{}', which is not offered", mechanism);
      throw SaslErrors.refused();
    }
    ScramExchange scram = new ScramExchange(this::find);
    return data -> step(scram, data);
  }

  private Answer step(ScramExchange scram, byte[] data) {
    Answer answer;
    try {
      answer = scram.step(data);
    } catch (LibvirtException e) {
      LOG.warn(
          "SASL user '{}' is turned away: wrong password, or no such user: see 'serval users'",
          scram.claimed());
      throw e;
    }
    if (answer.user() != null && !isAllowed(answer.user())) {
      LOG.warn(
          "SASL user '{}' is turned away: add the name to sasl_allowed_username_list to let it in",
          answer.user());
      throw SaslErrors.refused();
    }
    return answer;
  }

  private boolean isAllowed(String user) {
    return allowed == null || allowed.stream().anyMatch(pattern -> Glob.matches(pattern, user));
  }

  private Optional<ScramKeys> find(String user) {
    try {
      return users.find(user);
    } catch (IOException e) {
      LOG.error("The users cannot be read: {}", e.getMessage());
      return Optional.empty();
    }
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
