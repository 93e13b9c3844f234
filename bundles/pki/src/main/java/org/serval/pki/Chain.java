package org.serval.pki;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Follows a certificate to an authority by the JDK's path validation. Revocation lists count where
 * their issuer has signed the certificate; an issuer without a list has revoked nothing.
 */
final class Chain {
  private Chain() {}

  /**
   * What is wrong with a certificate at a time.
   *
   * @param certificates it, and those between it and an authority, in order
   * @return a sentence, or nothing
   */
  static Optional<String> problem(
      List<X509Certificate> certificates,
      List<X509Certificate> authorities,
      List<X509CRL> revocations,
      Instant now) {
    X509Certificate own = certificates.getFirst();
    if (now.isBefore(own.getNotBefore().toInstant())) {
      return Optional.of("The certificate is not yet activated.");
    }
    if (now.isAfter(own.getNotAfter().toInstant())) {
      return Optional.of("The certificate has expired.");
    }
    if (!isTrusted(certificates, authorities, now)) {
      return Optional.of("The certificate hasn't got a known issuer.");
    }
    return revoked(certificates, authorities, revocations, now);
  }

  private static boolean isTrusted(
      List<X509Certificate> certificates, List<X509Certificate> authorities, Instant now) {
    if (authorities.contains(certificates.getFirst())) {
      return true;
    }
    List<X509Certificate> path = new ArrayList<>(certificates);
    path.removeAll(authorities);
    try {
      Set<TrustAnchor> anchors = new HashSet<>();
      authorities.forEach(each -> anchors.add(new TrustAnchor(each, null)));
      PKIXParameters rules = new PKIXParameters(anchors);
      rules.setRevocationEnabled(false);
      rules.setDate(Date.from(now));
      CertPathValidator.getInstance("PKIX")
          .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), rules);
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static Optional<String> revoked(
      List<X509Certificate> certificates,
      List<X509Certificate> authorities,
      List<X509CRL> revocations,
      Instant now) {
    List<X509Certificate> issuers = new ArrayList<>(authorities);
    issuers.addAll(certificates.subList(1, certificates.size()));
    for (X509Certificate certificate : certificates) {
      for (X509CRL list : revocations) {
        if (list.getIssuerX500Principal().equals(certificate.getIssuerX500Principal())) {
          Optional<String> problem = problem(certificate, list, issuers, now);
          if (problem.isPresent()) {
            return problem;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> problem(
      X509Certificate certificate, X509CRL list, List<X509Certificate> issuers, Instant now) {
    if (issuers.stream().noneMatch(issuer -> isSignedBy(list, issuer))) {
      return Optional.of("The revocation list of its issuer is not signed by it.");
    }
    X509CRLEntry entry = list.getRevokedCertificate(certificate.getSerialNumber());
    if (entry != null) {
      return Optional.of("The certificate has been revoked.");
    }
    return list.getNextUpdate() != null && now.isAfter(list.getNextUpdate().toInstant())
        ? Optional.of("The revocation data are old and have been superseded.")
        : Optional.empty();
  }

  private static boolean isSignedBy(X509CRL list, X509Certificate issuer) {
    try {
      list.verify(issuer.getPublicKey());
      return list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
