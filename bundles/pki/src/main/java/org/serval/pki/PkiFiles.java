package org.serval.pki;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where the certificates of one side of a connection lie.
 *
 * @param ca the authorities that are trusted
 * @param crl what they have revoked; may be missing
 * @param certificate this side's own
 * @param key its private key
 */
public record PkiFiles(Path ca, Path crl, Path certificate, Path key) {
  /**
   * libvirt's places for a daemon.
   *
   * @param pki {@code /etc/pki}, or what stands in for it
   */
  public static PkiFiles server(Path pki) {
    return of(pki, "server");
  }

  /**
   * The places of a user's own daemon: the user's if all that is needed is there, else the host's.
   * Looks at the files.
   *
   * @param folder {@code ~/.pki/libvirt}
   * @param pki {@code /etc/pki}
   */
  public static PkiFiles ofUser(Path folder, Path pki) {
    PkiFiles own =
        new PkiFiles(
            folder.resolve("cacert.pem"),
            folder.resolve("cacrl.pem"),
            folder.resolve("servercert.pem"),
            folder.resolve("serverkey.pem"));
    boolean whole = Stream.of(own.ca, own.certificate, own.key).allMatch(Files::exists);
    return whole ? own : server(pki);
  }

  /** libvirt's places for a host's clients. */
  public static PkiFiles client(Path pki) {
    return of(pki, "client");
  }

  private static PkiFiles of(Path pki, String side) {
    return new PkiFiles(
        pki.resolve("CA/cacert.pem"),
        pki.resolve("CA/cacrl.pem"),
        pki.resolve("libvirt/" + side + "cert.pem"),
        pki.resolve("libvirt/private/" + side + "key.pem"));
  }
}
