package org.serval.pki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Reads PEM files. What is no PEM in them, such as a certificate's text, is passed over. */
final class Pem {
  private Pem() {}

  /** The certificates of a file, in order; at least one. */
  static List<X509Certificate> certificates(Path file, String what) {
    List<X509Certificate> found = new ArrayList<>();
    for (Object object : read(file, what)) {
      if (object instanceof X509CertificateHolder holder) {
        found.add((X509Certificate) factory(file, what, f -> f.generateCertificate(in(holder))));
      }
    }
    if (found.isEmpty()) {
      throw PkiErrors.system(
          "Unable to import %s %s: No certificate was found.".formatted(what, file));
    }
    return List.copyOf(found);
  }

  /** The revocation lists of a file. */
  static List<X509CRL> revocations(Path file) {
    List<X509CRL> found = new ArrayList<>();
    for (Object object : read(file, "CA CRL")) {
      if (object instanceof X509CRLHolder holder) {
        found.add((X509CRL) factory(file, "CA CRL", f -> f.generateCRL(in(holder))));
      }
    }
    return List.copyOf(found);
  }

  /** The private key of a file: PKCS #8, or the older forms for RSA and EC. */
  static PrivateKey key(Path file) {
    String what = "private key";
    for (Object object : read(file, what)) {
      try {
        JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
        if (object instanceof PEMKeyPair pair) {
          return converter.getPrivateKey(pair.getPrivateKeyInfo());
        }
        if (object instanceof PrivateKeyInfo info) {
          return converter.getPrivateKey(info);
        }
      } catch (IOException e) {
        throw unreadable(what, file, e.getMessage());
      }
    }
    throw unreadable(what, file, "it has no key without a password in it");
  }

  private static List<Object> read(Path file, String what) {
    List<Object> objects = new ArrayList<>();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
        PEMParser parser = new PEMParser(reader)) {
      for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
        objects.add(next);
      }
      return objects;
    } catch (NoSuchFileException e) {
      throw unreadable(what, file, "No such file or directory");
    } catch (IOException e) {
      throw unreadable(what, file, e.getMessage());
    }
  }

  private static ByteArrayInputStream in(X509CertificateHolder holder) throws IOException {
    return new ByteArrayInputStream(holder.getEncoded());
  }

  private static ByteArrayInputStream in(X509CRLHolder holder) throws IOException {
    return new ByteArrayInputStream(holder.getEncoded());
  }

  /** What the JDK makes of it. */
  private interface Making {
    Object by(CertificateFactory factory) throws GeneralSecurityException, IOException;
  }

  private static Object factory(Path file, String what, Making making) {
    try {
      return making.by(CertificateFactory.getInstance("X.509"));
    } catch (GeneralSecurityException | IOException e) {
      throw unreadable(what, file, e.getMessage());
    }
  }

  private static RuntimeException unreadable(String what, Path file, String why) {
    return PkiErrors.system("Cannot read %s '%s': %s".formatted(what, file, why));
  }
}
