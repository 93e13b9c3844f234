package org.serval.pki;

import java.nio.file.Path;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks of this host's own certificates, before anybody else finds out: times, what they may be
 * used for, and the way to the authority. In libvirt's words.
 */
public final class OwnCertificates {
  private static final String KEY_USAGE = "2.5.29.15";
  private static final String EXTENDED_USAGE = "2.5.29.37";
  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
  private static final String ANY = "2.5.29.37.0";
  private static final int DIGITAL_SIGNATURE = 0;
  private static final int KEY_ENCIPHERMENT = 2;
  private static final int CERT_SIGN = 5;

  private final Credentials credentials;
  private final String side;
  private final Instant now;
  private final List<String> warnings = new ArrayList<>();

  private OwnCertificates(Credentials credentials, String side, Instant now) {
    this.credentials = credentials;
    this.side = side;
    this.now = now;
  }

  /**
   * Checks them.
   *
   * @param side {@code server} or {@code client}
   * @return what is not right but does no harm
   * @throws org.serval.api.LibvirtException VIR_ERR_SYSTEM_ERROR with what makes them useless
   */
  public static List<String> check(Credentials credentials, String side, Instant now) {
    OwnCertificates check = new OwnCertificates(credentials, side, now);
    check.checkOwn();
    credentials.authorities().forEach(check::checkAuthority);
    check.checkChain();
    return List.copyOf(check.warnings);
  }

  private void checkOwn() {
    X509Certificate own = credentials.certificate();
    Path file = credentials.files().certificate();
    checkTimes(own, side, file);
    if (own.getBasicConstraints() >= 0) {
      throw PkiErrors.system(
          "The certificate %s basic constraints show a CA, but we need one for a %s"
              .formatted(file, side));
    }
    checkUse(own, file, DIGITAL_SIGNATURE, "digital signature");
    checkUse(own, file, KEY_ENCIPHERMENT, "key encipherment");
    checkPurpose(own, file);
  }

  private void checkAuthority(X509Certificate authority) {
    Path file = credentials.files().ca();
    checkTimes(authority, "CA", file);
    if (authority.getBasicConstraints() < 0) {
      throw PkiErrors.system(
          "The certificate %s basic constraints do not show a CA".formatted(file));
    }
    boolean[] usage = authority.getKeyUsage();
    if (usage != null && !usage[CERT_SIGN]) {
      complain(
          authority,
          KEY_USAGE,
          "Certificate %s usage does not permit certificate signing".formatted(file));
    }
  }

  private void checkTimes(X509Certificate certificate, String whose, Path file) {
    if (now.isAfter(certificate.getNotAfter().toInstant())) {
      throw PkiErrors.system("The %s certificate %s has expired".formatted(whose, file));
    }
    if (now.isBefore(certificate.getNotBefore().toInstant())) {
      throw PkiErrors.system("The %s certificate %s is not yet active".formatted(whose, file));
    }
  }

  private void checkUse(X509Certificate own, Path file, int bit, String name) {
    boolean[] usage = own.getKeyUsage();
    boolean needed = bit != KEY_ENCIPHERMENT || own.getPublicKey().getAlgorithm().equals("RSA");
    if (usage != null && needed && !usage[bit]) {
      complain(own, KEY_USAGE, "Certificate %s usage does not permit %s".formatted(file, name));
    }
  }

  private void checkPurpose(X509Certificate own, Path file) {
    try {
      List<String> purposes = own.getExtendedKeyUsage();
      String wanted = side.equals("server") ? SERVER_AUTH : CLIENT_AUTH;
      if (purposes != null && !purposes.contains(wanted) && !purposes.contains(ANY)) {
        complain(
            own,
            EXTENDED_USAGE,
            "Certificate %s purpose does not allow use for with a TLS %s".formatted(file, side));
      }
    } catch (CertificateParsingException e) {
      throw PkiErrors.system("Cannot read certificate '%s': %s".formatted(file, e.getMessage()));
    }
  }

  /** A rule that the certificate calls critical is broken for good, others are worth a warning. */
  private void complain(X509Certificate certificate, String extension, String sentence) {
    if (certificate.getCriticalExtensionOIDs() != null
        && certificate.getCriticalExtensionOIDs().contains(extension)) {
      throw PkiErrors.system(sentence);
    }
    warnings.add(sentence);
  }

  private void checkChain() {
    Optional<String> problem =
        Chain.problem(
            credentials.chain(), credentials.authorities(), credentials.revocations(), now);
    if (problem.isPresent()) {
      throw PkiErrors.system(
          "Our own certificate %s failed validation against %s: %s"
              .formatted(
                  credentials.files().certificate(), credentials.files().ca(), problem.get()));
    }
  }
}
