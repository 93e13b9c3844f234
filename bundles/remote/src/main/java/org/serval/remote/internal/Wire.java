package org.serval.remote.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.serval.api.domain.DomainRef;
import org.serval.api.domain.DomainSummary;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.remote.RemoteNonnullDomain;

/** Values of the API as the wire has them, and back. */
public final class Wire {
  private Wire() {}

  /** Makes an answer of a list and of how many there are in all. */
  @FunctionalInterface
  public interface Listed<T> {
    XdrRecord of(List<T> items, int count);
  }

  /** A domain as the wire names it. */
  public static RemoteNonnullDomain domain(DomainRef ref) {
    return new RemoteNonnullDomain(ref.name(), ref.uuid(), ref.id());
  }

  /** A domain as the wire names it. */
  public static RemoteNonnullDomain domain(DomainSummary summary) {
    return domain(summary.ref());
  }

  /** The domain that the wire names. */
  public static DomainRef domain(RemoteNonnullDomain domain) {
    return new DomainRef(domain.name(), domain.uuid(), domain.id());
  }

  /** The domains that the wire names. */
  public static List<DomainRef> domains(List<RemoteNonnullDomain> domains) {
    return domains.stream().map(Wire::domain).toList();
  }

  /** A truth value. */
  public static int flag(boolean value) {
    return value ? 1 : 0;
  }

  /** A text in chars, with the zero that ends it. */
  public static byte[] chars(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(bytes, bytes.length + 1);
  }
}
