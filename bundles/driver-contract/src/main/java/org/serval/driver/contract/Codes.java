package org.serval.driver.contract;

import java.util.Set;
import org.serval.api.ErrorCode;

/** Which codes fit which refusal. */
final class Codes {
  /** Flags that the call does not know. */
  static final Set<ErrorCode> FLAGS = Set.of(ErrorCode.VIR_ERR_INVALID_ARG);

  /** A document that is none. */
  static final Set<ErrorCode> DOCUMENT =
      Set.of(
          ErrorCode.VIR_ERR_XML_ERROR,
          ErrorCode.VIR_ERR_XML_DETAIL,
          ErrorCode.VIR_ERR_XML_INVALID_SCHEMA,
          ErrorCode.VIR_ERR_NO_NAME,
          ErrorCode.VIR_ERR_OS_TYPE,
          ErrorCode.VIR_ERR_CONFIG_UNSUPPORTED);

  /** A name or uuid that another domain has. */
  static final Set<ErrorCode> TAKEN =
      Set.of(ErrorCode.VIR_ERR_OPERATION_FAILED, ErrorCode.VIR_ERR_DOM_EXIST);

  /** What may be found wrong before it is seen that the domain is not there. */
  static final Set<ErrorCode> UNKNOWN_DOMAIN =
      Set.of(
          ErrorCode.VIR_ERR_NO_DOMAIN,
          ErrorCode.VIR_ERR_INVALID_ARG,
          ErrorCode.VIR_ERR_NO_SUPPORT,
          ErrorCode.VIR_ERR_ARGUMENT_UNSUPPORTED,
          ErrorCode.VIR_ERR_OPERATION_UNSUPPORTED,
          ErrorCode.VIR_ERR_CONFIG_UNSUPPORTED,
          ErrorCode.VIR_ERR_XML_ERROR,
          ErrorCode.VIR_ERR_XML_DETAIL);

  private Codes() {}
}
