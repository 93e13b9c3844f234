package org.serval.pki.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.serval.pki.PemFiles;
import org.serval.pki.PkiFiles;

/** Makes what lies in libvirt's places. What is there is replaced only when asked for. */
final class Maker {
  private static final int USUAL_DAYS = 365;
  private static final int AUTHORITY_DAYS = 3650;
  private static final String FOR_ALL = "rw-r--r--";
  private static final String FOR_OWNER = "rw-------";

  private final Path pki;
  private final boolean force;
  private final int days;
  private final PrintStream out;
  private final Instant now;

  /**
   * @param days how long certificates are good for; 0 for the usual time
   */
  Maker(Path pki, boolean force, int days, PrintStream out, Instant now) {
    this.pki = pki;
    this.force = force;
    this.days = days;
    this.out = out;
    this.now = now;
  }

  /** Makes an authority: its certificate and its key. */
  void authority(String name) throws IOException, GeneralSecurityException {
    KeyPair keys = Issuer.newKeys(Issuer.AUTHORITY_BITS);
    PkiFiles files = PkiFiles.server(pki);
    X509Certificate certificate =
        Issuer.authority(Subject.of(name), keys, now, end(AUTHORITY_DAYS));
    write(files.ca(), FOR_ALL, certificate);
    write(authorityKey(), FOR_OWNER, keys.getPrivate());
  }

  /** Makes the daemon's certificate. */
  void server(String name, List<String> addresses) throws IOException, GeneralSecurityException {
    PkiFiles files = PkiFiles.server(pki);
    KeyPair keys = Issuer.newKeys(Issuer.BITS);
    write(
        files.certificate(),
        FOR_ALL,
        issuer().server(Subject.of(name), addresses, keys.getPublic(), now, end(USUAL_DAYS)));
    write(files.key(), FOR_OWNER, keys.getPrivate());
  }

  /** Makes a client's certificate, into a directory as {@code pkipath} has it, or this host's. */
  void client(String name, Path directory) throws IOException, GeneralSecurityException {
    PkiFiles usual = PkiFiles.client(pki);
    KeyPair keys = Issuer.newKeys(Issuer.BITS);
    Path certificate =
        directory == null ? usual.certificate() : directory.resolve("clientcert.pem");
    Path key = directory == null ? usual.key() : directory.resolve("clientkey.pem");
    Issuer issuer = issuer();
    write(
        certificate,
        FOR_ALL,
        issuer.client(Subject.of(name), keys.getPublic(), now, end(USUAL_DAYS)));
    write(key, FOR_OWNER, keys.getPrivate());
    if (directory != null) {
      write(directory.resolve("cacert.pem"), FOR_ALL, issuer.certificate());
    }
  }

  /** Puts a certificate on the revocation list, which is made anew with what was on it. */
  void revoke(Path certificate) throws IOException, GeneralSecurityException {
    Path file = PkiFiles.server(pki).crl();
    X509Certificate revoked = PemFiles.certificates(certificate).getFirst();
    List<X509CRL> before = Files.exists(file) ? PemFiles.revocations(file) : List.of();
    Object list =
        issuer()
            .revoke(
                revoked.getSerialNumber(),
                before.isEmpty() ? null : before.getFirst(),
                now,
                end(USUAL_DAYS));
    PemFiles.replace(file, FOR_ALL, list);
    out.println("revoked in " + file + "; tell the daemon: virt-admin server-update-tls libvirtd");
  }

  private Issuer issuer() throws IOException {
    X509Certificate certificate = PemFiles.certificates(PkiFiles.server(pki).ca()).getFirst();
    PrivateKey key = PemFiles.key(authorityKey());
    return new Issuer(certificate, key);
  }

  private Path authorityKey() {
    return pki.resolve("CA/private/cakey.pem");
  }

  private Instant end(int usual) {
    return now.plus(days == 0 ? usual : days, ChronoUnit.DAYS);
  }

  private void write(Path file, String mode, Object object) throws IOException {
    if (Files.exists(file) && !force) {
      throw new IOException(file + " is there already; --force replaces it");
    }
    PemFiles.replace(file, mode, object);
    out.println(file);
  }
}
