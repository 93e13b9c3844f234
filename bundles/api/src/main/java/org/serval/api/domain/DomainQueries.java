package org.serval.api.domain;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

/**
 * What can be asked of domains from memory alone. These run on the event loop: no method may block,
 * take a lock, or touch a guest; each answers from the last state that was published. A reference
 * is found by its uuid.
 *
 * <p>Methods that take a reference throw {@code VIR_ERR_NO_DOMAIN} if there is no such domain.
 */
@ConsumerType
public interface DomainQueries extends Capability {
  /**
   * All domains, in no order; may be a view that makes each summary when it is read. Filtering by
   * flags and rights is the caller's.
   */
  Collection<DomainSummary> all();

  /** The running domain with this id. By default it is looked for among all. */
  default DomainSummary byId(int id) {
    return find(ref -> ref.active() && ref.id() == id, "id " + id);
  }

  /** The domain with this uuid. By default it is looked for among all. */
  default DomainSummary byUuid(UUID uuid) {
    return find(ref -> ref.uuid().equals(uuid), "uuid '" + uuid + "'");
  }

  /** The domain with this name. By default it is looked for among all. */
  default DomainSummary byName(String name) {
    return find(ref -> ref.name().equals(name), "name '" + name + "'");
  }

  /** The domain that a reference names. */
  default DomainSummary byRef(DomainRef ref) {
    return byUuid(ref.uuid());
  }

  private DomainSummary find(Predicate<DomainRef> wanted, String what) {
    for (DomainSummary summary : all()) {
      if (wanted.test(summary.ref())) {
        return summary;
      }
    }
    throw new LibvirtException(
        ErrorCode.VIR_ERR_NO_DOMAIN,
        ErrorDomain.VIR_FROM_DOMAIN,
        "no domain with matching " + what);
  }

  /** Memory, processors and time. */
  DomainInfo info(DomainRef domain);

  /** The kind of guest ABI: {@code hvm}, {@code exe}, {@code linux}. */
  String osType(DomainRef domain);

  /**
   * The document.
   *
   * @param flags {@code VIR_DOMAIN_XML_*}
   */
  String xml(DomainRef domain, int flags);

  /**
   * Warnings about a domain, in words.
   *
   * @param flags {@code VIR_DOMAIN_MESSAGE_*}, 0 for all
   */
  default List<String> messages(DomainRef domain, int flags) {
    byRef(domain);
    return List.of();
  }
}
