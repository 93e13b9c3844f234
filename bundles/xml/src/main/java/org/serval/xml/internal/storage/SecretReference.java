package org.serval.xml.internal.storage;

import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Uuids;

/** Which secret opens a pool, a volume or a disk. */
final class SecretReference {
  private SecretReference() {}

  /** Checks an element that names a secret by UUID or by usage, and not by both. */
  static void complete(Draft secret) {
    String uuid = secret.get("uuid");
    if (uuid == null && !secret.has("usage")) {
      throw StorageErrors.xml("missing secret uuid or usage attribute");
    }
    if (uuid == null) {
      return;
    }
    if (secret.has("usage")) {
      throw StorageErrors.xml("either secret uuid or usage expected");
    }
    String canon = Uuids.canon(uuid);
    if (canon == null) {
      throw StorageErrors.xml("invalid secret uuid '" + uuid + "'");
    }
    secret.set("uuid", canon);
  }
}
