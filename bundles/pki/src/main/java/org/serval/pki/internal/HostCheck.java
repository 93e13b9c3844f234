package org.serval.pki.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.serval.api.LibvirtException;
import org.serval.pki.Credentials;
import org.serval.pki.DistinguishedName;
import org.serval.pki.OwnCertificates;
import org.serval.pki.PkiFiles;

/** Says in words whether a host's certificates are right, and what to do where they are not. */
final class HostCheck {
  private static final Duration SOON = Duration.ofDays(30);

  private final Instant now;
  private final PrintStream out;
  private boolean wrong;

  private HostCheck(Instant now, PrintStream out) {
    this.now = now;
    this.out = out;
  }

  /** Checks; returns 0 if all is well, else 1. */
  static int run(Path pki, Instant now, PrintStream out) throws IOException {
    HostCheck check = new HostCheck(now, out);
    if (!Files.exists(PkiFiles.server(pki).ca())) {
      check.fail("there is no authority's certificate " + PkiFiles.server(pki).ca());
      check.advise("serval pki ca NAME makes one, or copy that of your site to this place");
      return 1;
    }
    check.side(PkiFiles.server(pki), "server");
    check.side(PkiFiles.client(pki), "client");
    return check.wrong ? 1 : 0;
  }

  private void side(PkiFiles files, String side) throws IOException {
    if (!Files.exists(files.certificate()) && !Files.exists(files.key())) {
      out.println(side + ": not set up (no " + files.certificate() + ")");
      advise("serval pki " + side + " NAME makes what is missing, if this host is to be one");
      return;
    }
    try {
      Credentials credentials = Credentials.read(files, side);
      for (String warning : OwnCertificates.check(credentials, side, now)) {
        out.println(side + ": not nice: " + warning);
      }
      describe(credentials, side);
      secrecy(files.key());
    } catch (LibvirtException e) {
      fail(side + ": " + e.getMessage());
      advise("serval pki " + side + " NAME --force makes a new one");
    }
  }

  private void describe(Credentials credentials, String side) {
    Instant end = credentials.certificate().getNotAfter().toInstant();
    out.printf(
        "%s: right: %s is for '%s', good until %s%n",
        side,
        credentials.files().certificate(),
        DistinguishedName.of(credentials.certificate()),
        end);
    if (now.plus(SOON).isAfter(end)) {
      advise("it ends soon: make a new one with serval pki " + side + " NAME --force");
    }
  }

  private void secrecy(Path key) throws IOException {
    Set<PosixFilePermission> open =
        Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);
    if (Files.getPosixFilePermissions(key).stream().anyMatch(open::contains)) {
      fail("everybody on this host can read the private key " + key);
      advise("chmod 600 " + key);
    }
  }

  private void fail(String sentence) {
    wrong = true;
    out.println("WRONG: " + sentence);
  }

  private void advise(String sentence) {
    out.println("  " + sentence);
  }
}
