package org.serval.xml.internal.storage;

import java.util.Set;
import org.serval.xml.internal.tree.Draft;

/** How a volume or a disk is encrypted. */
public final class Encryption {
  private static final Set<String> FORMATS = Set.of("default", "qcow", "luks", "luks2", "luks-any");

  private Encryption() {}

  /** Checks the element of an owner, where it has one. */
  public static void complete(Draft owner) {
    Draft encryption = owner.child("encryption");
    if (encryption == null) {
      return;
    }
    String format = encryption.get("format");
    if (format == null) {
      throw StorageErrors.xml("unknown volume encryption format");
    }
    if (!FORMATS.contains(format)) {
      throw StorageErrors.unsupported("unknown volume encryption format type " + format)
          .expecting(FORMATS);
    }
    encryption.children("secret").forEach(Encryption::secret);
    cipher(encryption, encryption.child("cipher"), format.equals("luks"));
  }

  private static void secret(Draft secret) {
    String type = secret.get("type");
    if (type == null) {
      throw StorageErrors.xml("unknown volume encryption secret type");
    }
    if (!type.equals("passphrase")) {
      throw StorageErrors.unsupported("unknown volume encryption secret type " + type);
    }
    SecretReference.complete(secret);
  }

  private static void cipher(Draft encryption, Draft cipher, boolean luks) {
    if (!luks) {
      encryption.remove("cipher");
      encryption.remove("ivgen");
      return;
    }
    Draft ivgen = encryption.child("ivgen");
    if (cipher == null) {
      if (ivgen != null) {
        throw StorageErrors.xml("ivgen element found, but cipher is missing");
      }
      return;
    }
    if (!cipher.has("name")) {
      throw StorageErrors.xml("cipher info missing 'name' attribute");
    }
    if (!cipher.has("size")) {
      throw StorageErrors.xml("Missing required attribute 'size' in element 'cipher'");
    }
    if (ivgen != null && !ivgen.has("name")) {
      throw StorageErrors.xml("missing ivgen info name string");
    }
  }
}
