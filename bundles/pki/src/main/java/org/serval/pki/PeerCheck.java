package org.serval.pki;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether the other side of a connection may come in, by its certificate.
 *
 * @param credentials ours, with the authorities that are trusted
 * @param allowed patterns of subjects that may come, with {@code *}, {@code ?} and {@code [...]};
 *     null for all
 */
public record PeerCheck(Credentials credentials, List<String> allowed) {
  /**
   * What keeps it out.
   *
   * @param chain its certificate and those that came with it; empty if none came
   * @return a sentence for the administrator, or nothing
   */
  public Optional<String> problem(List<X509Certificate> chain, Instant now) {
    if (chain.isEmpty()) {
      return Optional.of("it has shown no certificate: make it one with 'serval pki client'");
    }
    String name = DistinguishedName.of(chain.getFirst());
    Optional<String> bad =
        Chain.problem(chain, credentials.authorities(), credentials.revocations(), now);
    if (bad.isPresent()) {
      return Optional.of("certificate of '%s': %s".formatted(name, bad.get()));
    }
    return allowed == null || allowed.stream().anyMatch(pattern -> Glob.matches(pattern, name))
        ? Optional.empty()
        : Optional.of(
            "its name '%s' matches nothing in tls_allowed_dn_list: add it there to let it in"
                .formatted(name));
  }
}
