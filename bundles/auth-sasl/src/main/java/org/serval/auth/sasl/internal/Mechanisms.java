package org.serval.auth.sasl.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.serval.api.HostPaths;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which mechanisms are served. The host's {@code sasl2/libvirt.conf} may have a list; without one
 * it is those that are usual. Any thread; reads files.
 */
final class Mechanisms {
  private static final Logger LOG = LoggerFactory.getLogger(Mechanisms.class);
  private static final String KERBEROS = "java.security.krb5.conf";

  private final SaslConf conf;

  /** The best first. */
  private final List<Mechanism> known;

  Mechanisms(SaslConf conf, List<Mechanism> known) {
    this.conf = conf;
    this.known = known;
  }

  /** Those of a host, with its users and keys in their usual places. */
  static Mechanisms of(HostPaths paths) {
    UserFile users = UserFile.of(paths.etc());
    Path etc = paths.etc().getParent();
    SaslConf conf = new SaslConf(etc.resolve("sasl2/libvirt.conf"));
    followKerberos(etc);
    return new Mechanisms(
        conf,
        List.of(
            new GssapiMechanism(() -> keytab(conf, etc)),
            new ScramMechanism(name -> find(users, name).flatMap(Credentials::keys)),
            new DigestMechanism(name -> find(users, name).flatMap(Credentials::password))));
  }

  private static Optional<Credentials> find(UserFile users, String name) {
    try {
      return users.find(name);
    } catch (IOException e) {
      LOG.error("The users cannot be read: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** Tells the JDK where krb5.conf is, by the variable that other Kerberos programs follow. */
  private static void followKerberos(Path etc) {
    String named = System.getenv("KRB5_CONFIG");
    Path file = named == null ? etc.resolve("krb5.conf") : Path.of(named);
    if (System.getProperty(KERBEROS) == null && Files.exists(file)) {
      System.setProperty(KERBEROS, file.toString());
    }
  }

  private static Path keytab(SaslConf conf, Path etc) {
    String named = System.getenv("KRB5_KTNAME");
    if (named != null) {
      return Path.of(named.replaceFirst("^(WR)?FILE:", ""));
    }
    try {
      return conf.keytab().orElse(etc.resolve("krb5.keytab"));
    } catch (IOException e) {
      LOG.error("{} cannot be read: {}", conf.file(), e.getMessage());
      return etc.resolve("krb5.keytab");
    }
  }

  /**
   * Those by which a client may come.
   *
   * @param least how many bits they must encrypt with
   * @throws org.serval.api.LibvirtException if there is none
   */
  List<Mechanism> offered(int least) {
    List<Mechanism> listed = listed();
    List<Mechanism> offered = fit(listed, least);
    if (offered.isEmpty()) {
      sayWhy(listed, least);
      throw SaslErrors.refused();
    }
    return offered;
  }

  /** The one that a client asks for, if it is offered. */
  Mechanism find(String name, int least) {
    return fit(listed(), least).stream()
        .filter(mechanism -> mechanism.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> {
              LOG.warn("A client asked for the SASL mechanism '{}', which is not offered", name);
              return SaslErrors.refused();
            });
  }

  private static List<Mechanism> fit(List<Mechanism> listed, int least) {
    return listed.stream()
        .filter(it -> it.strength() >= least && it.hindrance().isEmpty())
        .toList();
  }

  private List<Mechanism> listed() {
    try {
      Optional<List<String>> names = conf.mechanisms();
      return known.stream()
          .filter(it -> names.map(list -> has(list, it.name())).orElseGet(it::usual))
          .toList();
    } catch (IOException e) {
      LOG.error("{} cannot be read: {}", conf.file(), e.getMessage());
      return List.of();
    }
  }

  private static boolean has(List<String> names, String name) {
    return names.stream().anyMatch(name::equalsIgnoreCase);
  }

  /** One line for the administrator. */
  private void sayWhy(List<Mechanism> listed, int least) {
    List<String> reasons = new ArrayList<>();
    listed.stream().map(Mechanism::hindrance).flatMap(Optional::stream).forEach(reasons::add);
    listed.stream()
        .filter(it -> it.strength() < least && it.hindrance().isEmpty())
        .map(it -> it.name() + " encrypts with " + it.strength() + " bits")
        .forEach(reasons::add);
    if (least > 0) {
      LOG.warn(
          "A client is turned away at the TCP port: SASL must encrypt with {} bits there, and no"
              + " mechanism that is served does: it should come by TLS {}",
          least,
          reasons);
    } else {
      LOG.warn(
          "A client is turned away: mech_list in {} names no mechanism that is served: add {} {}",
          conf.file(),
          "SCRAM-SHA-256".toLowerCase(Locale.ROOT),
          reasons);
    }
  }
}
