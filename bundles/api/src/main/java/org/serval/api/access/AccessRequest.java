package org.serval.api.access;

import java.util.Map;
import java.util.Objects;
import org.serval.api.Identity;

/**
 * May this caller do this to this object?
 *
 * @param identity the caller
 * @param driver the connection's type, as {@code QEMU}
 * @param object kind of object: {@code connect}, {@code domain}, {@code network} …
 * @param permission what is asked for: {@code read}, {@code start} …
 * @param details what names the object, by libvirt's names ({@code domain_name}, {@code
 *     domain_uuid})
 */
public record AccessRequest(
    Identity identity,
    String driver,
    String object,
    String permission,
    Map<String, String> details) {
  /** Checks that nothing is missing. */
  public AccessRequest {
    Objects.requireNonNull(identity);
    Objects.requireNonNull(object);
    Objects.requireNonNull(permission);
    details = Map.copyOf(details);
  }
}
