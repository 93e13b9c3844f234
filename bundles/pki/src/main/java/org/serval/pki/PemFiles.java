package org.serval.pki;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/** PEM files for tools. What cannot be read is a {@code LibvirtException} that says why. */
public final class PemFiles {
  private PemFiles() {}

  /** The certificates of a file; at least one. */
  public static List<X509Certificate> certificates(Path file) {
    return Pem.certificates(file, "certificate");
  }

  /** The revocation lists of a file. */
  public static List<X509CRL> revocations(Path file) {
    return Pem.revocations(file);
  }

  /** The private key of a file. */
  public static PrivateKey key(Path file) {
    return Pem.key(file);
  }

  /**
   * Writes a file with one object, which takes the place of what was there when it is whole.
   *
   * @param mode permissions, as {@code rw-------}
   * @param object a certificate, a revocation list or a private key (PKCS #8, no password)
   */
  public static void replace(Path file, String mode, Object object) throws IOException {
    Files.createDirectories(file.getParent());
    Path part = file.resolveSibling(file.getFileName() + ".new");
    Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(mode);
    FileAttribute<?> attribute = PosixFilePermissions.asFileAttribute(permissions);
    Files.deleteIfExists(part);
    try {
      Files.createFile(part, attribute);
      Files.setPosixFilePermissions(part, permissions);
      Files.write(part, text(object).getBytes(StandardCharsets.US_ASCII), StandardOpenOption.SYNC);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static String text(Object object) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(
          object instanceof PrivateKey key ? new JcaPKCS8Generator(key, null) : object);
    }
    return text.toString();
  }
}
