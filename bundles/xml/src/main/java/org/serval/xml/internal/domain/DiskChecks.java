package org.serval.xml.internal.domain;

import java.util.Set;
import org.serval.xml.internal.tree.Draft;

/** Refuses a disk that contradicts itself. */
final class DiskChecks {
  private static final Set<String> AUTHENTICATED =
      Set.of("rbd", "iscsi", "http", "https", "ftp", "ftps", "ssh");

  private DiskChecks() {}

  static void check(Draft disk) {
    Draft source = disk.child("source");
    Draft outer = disk.child("encryption");
    Draft inner = source == null ? null : source.child("encryption");
    if (outer != null && inner != null) {
      throw Errors.unsupported("an <encryption> definition already found for disk source");
    }
    if (source != null && source.child("auth") != null && disk.child("auth") != null) {
      throw Errors.unsupported("an <auth> definition already found for disk source");
    }
    for (Draft encryption : new Draft[] {outer, inner}) {
      if (encryption != null && encryption.child("cipher") != null) {
        throw Errors.unsupported("supplying <cipher> for domain disk definition is unnecessary");
      }
    }
    Draft auth = disk.child("auth");
    auth = auth == null && source != null ? source.child("auth") : auth;
    if (auth != null) {
      AuthChecks.check(auth);
      secret(auth.child("secret"), source);
    }
  }

  /** Checks the source of a backing store or of the firmware's variables. */
  static void nested(Draft source) {
    Draft auth = source.child("auth");
    if (auth != null) {
      AuthChecks.check(auth);
    }
    Draft encryption = source.child("encryption");
    if (encryption != null && encryption.child("cipher") != null) {
      throw Errors.unsupported("supplying <cipher> for domain disk definition is unnecessary");
    }
  }

  private static void secret(Draft secret, Draft source) {
    String protocol = source == null ? null : source.get("protocol");
    if (protocol != null && !AUTHENTICATED.contains(protocol)) {
      throw Errors.unsupported("authentication is not supported for protocol '" + protocol + "'");
    }
    String fit = "iscsi".equals(protocol) ? "iscsi" : "rbd".equals(protocol) ? "ceph" : null;
    if (fit != null && !secret.is("type", fit)) {
      throw Errors.unsupported("invalid secret type '" + secret.get("type") + "'");
    }
  }
}
