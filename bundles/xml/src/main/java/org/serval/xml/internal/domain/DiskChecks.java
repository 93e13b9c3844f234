package org.serval.xml.internal.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.serval.xml.internal.tree.Draft;

/** Refuses a disk that contradicts itself. */
final class DiskChecks {
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
    Draft secret = auth == null ? null : auth.child("secret");
    if (auth != null && !auth.has("username")) {
      throw Errors.xml("missing username for auth");
    }
    if (secret != null) {
      secret(secret, source);
    }
    if (source != null) {
      labels(source.children("seclabel"));
    }
  }

  private static void secret(Draft secret, Draft source) {
    if (!secret.has("type")) {
      throw Errors.unsupported("unknown secret type '<null>'");
    }
    if (!secret.has("uuid") && !secret.has("usage")) {
      throw Errors.xml("missing secret uuid or usage attribute");
    }
    if (secret.has("uuid") && secret.has("usage")) {
      throw Errors.xml("either secret uuid or usage expected");
    }
    String protocol = source == null ? null : source.get("protocol");
    String fit = "iscsi".equals(protocol) ? "iscsi" : "rbd".equals(protocol) ? "ceph" : null;
    if (fit != null && !secret.is("type", fit)) {
      throw Errors.unsupported("invalid secret type '" + secret.get("type") + "'");
    }
  }

  private static void labels(List<Draft> labels) {
    Set<String> models = new HashSet<>();
    for (Draft label : labels) {
      if (labels.size() > 1 && (!label.has("model") || models.contains(label.get("model")))) {
        throw Errors.xml("missing security model when using multiple labels");
      }
      models.add(label.get("model", ""));
    }
  }
}
