package org.serval.xml.internal.domain;

import org.serval.xml.internal.tree.Draft;

/** The user and the secret of a storage source on the network. */
final class AuthChecks {
  private AuthChecks() {}

  static void check(Draft auth) {
    if (auth.get("username", "").isEmpty()) {
      throw Errors.xml("missing username for auth");
    }
    Draft secret = auth.child("secret");
    if (secret == null) {
      throw Errors.xml("Missing <secret> element in auth");
    }
    if (!secret.has("uuid") && !secret.has("usage")) {
      throw Errors.xml("missing secret uuid or usage attribute");
    }
    if (secret.has("uuid") && secret.has("usage")) {
      throw Errors.xml("either secret uuid or usage expected");
    }
    if (!secret.is("type", "ceph") && !secret.is("type", "iscsi")) {
      throw Errors.unsupported("unknown secret type '" + secret.get("type", "<null>") + "'");
    }
  }
}
