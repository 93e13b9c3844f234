package org.serval.pki;

import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * One side's certificates, as they were read.
 *
 * @param files where they came from
 * @param authorities those that are trusted
 * @param revocations what they have revoked
 * @param chain this side's own certificate, and those between it and an authority
 * @param key its private key
 */
public record Credentials(
    PkiFiles files,
    List<X509Certificate> authorities,
    List<X509CRL> revocations,
    List<X509Certificate> chain,
    PrivateKey key) {

  /**
   * Reads the files. A missing revocation list is none.
   *
   * @param side {@code server} or {@code client}, for messages
   * @throws org.serval.api.LibvirtException VIR_ERR_SYSTEM_ERROR that says which file is bad and
   *     why
   */
  public static Credentials read(PkiFiles files, String side) {
    List<X509Certificate> authorities = Pem.certificates(files.ca(), "CA certificate");
    List<X509CRL> revocations =
        files.crl() != null && Files.exists(files.crl()) ? Pem.revocations(files.crl()) : List.of();
    List<X509Certificate> chain = Pem.certificates(files.certificate(), "certificate");
    PrivateKey key = Pem.key(files.key());
    if (!belongs(key, chain.getFirst().getPublicKey())) {
      throw PkiErrors.system(
          "The private key %s is not that of the %s certificate %s"
              .formatted(files.key(), side, files.certificate()));
    }
    return new Credentials(files, authorities, revocations, chain, key);
  }

  /** This side's own certificate. */
  public X509Certificate certificate() {
    return chain.getFirst();
  }

  /** Whether a signature by the one is good for the other. */
  private static boolean belongs(PrivateKey key, PublicKey other) {
    if (!key.getAlgorithm().equals(other.getAlgorithm())) {
      return false;
    }
    try {
      Signature signature =
          Signature.getInstance(
              switch (key.getAlgorithm()) {
                case "RSA" -> "SHA256withRSA";
                case "EC" -> "SHA256withECDSA";
                default -> key.getAlgorithm();
              });
      byte[] probe = {1, 2, 3};
      signature.initSign(key);
      signature.update(probe);
      byte[] signed = signature.sign();
      signature.initVerify(other);
      signature.update(probe);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
