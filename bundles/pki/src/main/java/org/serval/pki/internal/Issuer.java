package org.serval.pki.internal;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CRLHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * An authority that signs. New keys are RSA: GnuTLS, and so libvirt's clients, cannot read the
 * JDK's keys for ECDSA, which lack the public part. An authority that was made elsewhere may have
 * any.
 *
 * @param certificate its own
 * @param key its private key
 */
record Issuer(X509Certificate certificate, PrivateKey key) {
  static final int AUTHORITY_BITS = 3072;

  /** For keys that are good for a year or so. */
  static final int BITS = 2048;

  private static final int SERIAL_BITS = 159;
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  /** New keys. Takes a second or so. */
  static KeyPair newKeys(int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  /** A new authority's own certificate. */
  static X509Certificate authority(X500Name name, KeyPair keys, Instant from, Instant to)
      throws IOException, GeneralSecurityException {
    X509v3CertificateBuilder builder = builder(name, name, keys.getPublic(), from, to);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    builder.addExtension(
        Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    builder.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
    return sign(builder, keys.getPrivate());
  }

  /** A certificate for a daemon, good for these host names and addresses besides its name's CN. */
  X509Certificate server(
      X500Name name, List<String> addresses, PublicKey of, Instant from, Instant to)
      throws IOException, GeneralSecurityException {
    X509v3CertificateBuilder builder = own(name, of, from, to, KeyPurposeId.id_kp_serverAuth);
    List<GeneralName> names = new ArrayList<>();
    if (addresses.isEmpty()) {
      names.add(hostName(name));
    }
    addresses.forEach(
        address ->
            names.add(
                new GeneralName(
                    isAddress(address) ? GeneralName.iPAddress : GeneralName.dNSName, address)));
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(names.toArray(GeneralName[]::new)));
    return sign(builder, key);
  }

  /** A certificate for a client. */
  X509Certificate client(X500Name name, PublicKey of, Instant from, Instant to)
      throws IOException, GeneralSecurityException {
    return sign(own(name, of, from, to, KeyPurposeId.id_kp_clientAuth), key);
  }

  /**
   * A revocation list with one more certificate.
   *
   * @param before the list so far, or null
   */
  X509CRL revoke(BigInteger serial, X509CRL before, Instant now, Instant next)
      throws IOException, GeneralSecurityException {
    X500Name issuer = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    X509v2CRLBuilder builder = new X509v2CRLBuilder(issuer, Date.from(now));
    builder.setNextUpdate(Date.from(next));
    if (before != null) {
      builder.addCRL(new JcaX509CRLHolder(before));
    }
    builder.addCRLEntry(serial, Date.from(now), CRLReason.unspecified);
    return new JcaX509CRLConverter().getCRL(builder.build(signer(key)));
  }

  private X509v3CertificateBuilder own(
      X500Name name, PublicKey of, Instant from, Instant to, KeyPurposeId purpose)
      throws IOException, GeneralSecurityException {
    X500Name issuer = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    X509v3CertificateBuilder builder = builder(issuer, name, of, from, to);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    builder.addExtension(
        Extension.keyUsage,
        true,
        new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
    builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(certificate.getPublicKey()));
    return builder;
  }

  private static X509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, PublicKey of, Instant from, Instant to) {
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(SERIAL_BITS, new SecureRandom()),
        Date.from(from.minus(CLOCKS_DIFFER)),
        Date.from(to),
        subject,
        of);
  }

  private static GeneralName hostName(X500Name name) {
    String text =
        IETFUtils.valueToString(name.getRDNs()[name.getRDNs().length - 1].getFirst().getValue());
    return new GeneralName(isAddress(text) ? GeneralName.iPAddress : GeneralName.dNSName, text);
  }

  private static boolean isAddress(String text) {
    return text.matches("[0-9.]+") || text.contains(":");
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey by)
      throws GeneralSecurityException {
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer(by)));
  }

  private static ContentSigner signer(PrivateKey by) throws GeneralSecurityException {
    try {
      return new JcaContentSignerBuilder(
              by.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA")
          .build(by);
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e.getMessage(), e);
    }
  }
}
