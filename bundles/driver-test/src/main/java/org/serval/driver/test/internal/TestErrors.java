package org.serval.driver.test.internal;

import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.domain.DomainRef;

/** The errors of this driver, with libvirt's numbers and words. */
final class TestErrors {
  private TestErrors() {}

  /** A sentence about an argument. */
  static LibvirtException invalidArgument(String sentence) {
    return new LibvirtException(ErrorCode.VIR_ERR_INVALID_ARG, ErrorDomain.VIR_FROM_TEST, sentence);
  }

  /** A sentence about something that should not happen; libvirt uses it for wrong states too. */
  static LibvirtException internal(String sentence) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_INTERNAL_ERROR, ErrorDomain.VIR_FROM_TEST, sentence);
  }

  /** A failure for which libvirt gives no reason. */
  static LibvirtException unexplained() {
    return LibvirtException.internal(
        ErrorDomain.VIR_FROM_NONE, "An error occurred, but the cause is unknown");
  }

  /** A call that does not fit the domain's state, as the driver says it. */
  static LibvirtException refused(String sentence) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_OPERATION_INVALID, ErrorDomain.VIR_FROM_TEST, sentence);
  }

  /** A call that libvirt knows and this driver does not serve. */
  static LibvirtException noSupport(String api) {
    return LibvirtException.noSupport(ErrorDomain.VIR_FROM_DOMAIN, api);
  }

  /** A sentence about an argument that no driver would take. */
  static LibvirtException wrongArgument(String sentence) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_INVALID_ARG, ErrorDomain.VIR_FROM_DOMAIN, sentence);
  }

  /** A call that does not fit the domain's state, as all drivers say it. */
  static LibvirtException wrongState(String sentence) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_OPERATION_INVALID, ErrorDomain.VIR_FROM_DOMAIN, sentence);
  }

  /** A name or uuid that another domain has. */
  static LibvirtException taken(String sentence) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_OPERATION_FAILED, ErrorDomain.VIR_FROM_DOMAIN, sentence);
  }

  /** A domain that was looked up and is not there. */
  static LibvirtException noDomain() {
    return new LibvirtException(ErrorCode.VIR_ERR_NO_DOMAIN, ErrorDomain.VIR_FROM_TEST, null);
  }

  /** A reference to a domain that is gone. */
  static LibvirtException noDomain(DomainRef ref) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_NO_DOMAIN,
        ErrorDomain.VIR_FROM_TEST,
        "no domain with matching uuid '" + ref.uuid() + "' (" + ref.name() + ")");
  }

  /** Refuses all flags but some. */
  static void allowFlags(int flags, int allowed, String function) {
    int others = flags & ~allowed;
    if (others != 0) {
      throw LibvirtException.unsupportedFlags(ErrorDomain.VIR_FROM_TEST, others, function);
    }
  }
}
