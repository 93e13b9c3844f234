package org.serval.api.support;

import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.domain.DomainInfo;
import org.serval.api.domain.DomainRef;
import org.serval.api.domain.DomainState;
import org.serval.api.domain.DomainSummary;

/**
 * A domain at one moment, as a {@link DomainTable} keeps it: usually a record with a field for each
 * of the first three. It never changes; a change makes another one. No method may block.
 */
@ConsumerType
public interface DomainEntry {
  /** Its name, uuid and id. */
  DomainRef ref();

  /** Its state, and why it is in it. */
  DomainState state();

  /** Its document, which defines it again. */
  String xml();

  /** The kind of guest ABI. {@code hvm} by default. */
  default String osType() {
    return "hvm";
  }

  /** Memory, processors and time. By default one processor, and nothing is known of the rest. */
  default DomainInfo info() {
    return new DomainInfo(state().state(), 0, 0, 1, 0);
  }

  /** What lists tell. By default it is persistent, and there is nothing else to tell. */
  default DomainSummary summary() {
    return new DomainSummary(ref(), state(), true, false, false, false, 0, 0);
  }

  /**
   * Refuses what only a running domain can do.
   *
   * @throws LibvirtException {@code VIR_ERR_OPERATION_INVALID} if it is shut off
   */
  default void requireActive() {
    if (!ref().active()) {
      throw invalid("domain is not running");
    }
  }

  /**
   * Refuses what a running domain cannot do.
   *
   * @throws LibvirtException {@code VIR_ERR_OPERATION_INVALID} if it runs
   */
  default void requireInactive() {
    if (ref().active()) {
      throw invalid("domain is already running");
    }
  }

  /**
   * Refuses what fits one state only.
   *
   * @param wanted {@code VIR_DOMAIN_*}
   * @param otherwise the error's words
   * @throws LibvirtException {@code VIR_ERR_OPERATION_INVALID} if it is in another state
   */
  default void requireState(int wanted, String otherwise) {
    if (state().state() != wanted) {
      throw invalid(otherwise);
    }
  }

  private static LibvirtException invalid(String words) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_OPERATION_INVALID, ErrorDomain.VIR_FROM_DOMAIN, words);
  }
}
