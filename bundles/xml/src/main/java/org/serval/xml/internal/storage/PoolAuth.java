package org.serval.xml.internal.storage;

import java.util.Set;
import org.serval.xml.internal.tree.Draft;

/** How a pool's server is told who asks. */
final class PoolAuth {
  private static final Set<String> TYPES = Set.of("none", "chap", "ceph");

  private PoolAuth() {}

  static void complete(Draft auth) {
    if (auth == null) {
      return;
    }
    if (!auth.has("username")) {
      throw StorageErrors.xml("missing username for auth");
    }
    String type = auth.get("type");
    if (type != null && !TYPES.contains(type)) {
      throw StorageErrors.unsupported("unknown auth type '" + type + "'").expecting(TYPES);
    }
    if (auth.child("secret") == null) {
      throw StorageErrors.xml("Missing <secret> element in auth");
    }
    SecretReference.complete(auth.child("secret"));
    if (type == null || type.equals("none")) {
      throw StorageErrors.unsupported("storage pool missing auth type");
    }
  }
}
