package org.serval.xml.internal.other;

import org.serval.xml.internal.domain.Errors;
import org.serval.xml.internal.tree.Draft;

/** What a secret is for. */
final class Secrets {
  private Secrets() {}

  static void complete(Draft secret) {
    Named.uuid(secret);
    Draft usage = secret.child("usage");
    if (usage == null || usage.is("type", "none")) {
      secret.remove("usage");
      return;
    }
    String type = usage.get("type");
    String part =
        switch (type) {
          case "volume" -> "volume";
          case "iscsi" -> "target";
          default -> "name";
        };
    if (usage.child(part) == null) {
      throw Errors.internal(
          switch (type) {
            case "volume" -> "volume usage specified, but volume path is missing";
            case "iscsi" -> "iSCSI usage specified, but target is missing";
            case "ceph" -> "Ceph usage specified, but name is missing";
            case "tls" -> "TLS usage specified, but name is missing";
            default -> "vTPM usage specified, but name is missing";
          });
    }
    usage.removeIf(child -> !child.name.equals(part));
  }
}
