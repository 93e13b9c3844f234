package org.serval.rpc.internal;

import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.constants.ErrorLevel;
import org.serval.posix.PosixException;
import org.serval.protocol.MessageError;
import org.serval.protocol.MessageLimits;
import org.serval.protocol.XdrException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever went wrong into the error that a client gets: the only place that does. */
final class WireErrors {
  private static final Logger LOG = LoggerFactory.getLogger(WireErrors.class);
  private static final int LONGEST = MessageLimits.STRING_MAX / 8;

  private WireErrors() {}

  /** The error of a call. */
  static MessageError of(Throwable error) {
    return switch (error) {
      case LibvirtException known -> of(known);
      case XdrException undecodable -> {
        LOG.debug("A call does not decode: {}", undecodable.getMessage());
        yield of(rpc("Unable to decode message payload"));
      }
      default -> {
        LOG.error("A call failed in an unexpected way", error);
        yield of(internal(error));
      }
    };
  }

  /** The error of a stream whose other end failed. */
  static MessageError ofStream(String what, Throwable error) {
    return switch (error) {
      case PosixException failed -> of(system(failed.errno(), what + ": " + failed.reason()));
      case java.io.IOException failed -> of(system(-1, what + ": " + failed.getMessage()));
      default -> of(error);
    };
  }

  /** A call that is against the protocol. */
  static LibvirtException rpc(String detail) {
    return new LibvirtException(ErrorCode.VIR_ERR_RPC, ErrorDomain.VIR_FROM_RPC, detail);
  }

  /** A stream that is used against the protocol. */
  static LibvirtException stream(String detail) {
    return new LibvirtException(ErrorCode.VIR_ERR_RPC, ErrorDomain.VIR_FROM_STREAMS, detail);
  }

  private static LibvirtException system(int errno, String detail) {
    return LibvirtException.systemError(ErrorDomain.VIR_FROM_STREAMS, errno, detail);
  }

  private static LibvirtException internal(Throwable error) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_INTERNAL_ERROR,
        ErrorDomain.VIR_FROM_RPC,
        error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage());
  }

  private static MessageError of(LibvirtException error) {
    if (error.getCause() != null) {
      LOG.warn("{}", error.getMessage(), error.getCause());
    } else if (error.place() != null) {
      LOG.info("{} ({})", error.getMessage(), error.place());
    } else {
      LOG.debug("{}", error.getMessage());
    }
    ErrorCode code = error.code();
    String detail = error.detail();
    return new MessageError(
        code.number(),
        error.domain().number(),
        fit(error.getMessage()),
        ErrorLevel.VIR_ERR_ERROR,
        null,
        detail == null ? code.bareText() : code.template(),
        fit(detail),
        error.place() == null ? null : fit(error.place().toString()),
        error.errno(),
        -1,
        null);
  }

  /** A text that the wire takes. */
  private static String fit(String text) {
    if (text == null) {
      return null;
    }
    String clean = text.indexOf('\0') < 0 ? text : text.replace('\0', ' ');
    return clean.length() > LONGEST ? clean.substring(0, end(clean)) : clean;
  }

  /** Where a long text is cut, which is never within a character. */
  private static int end(String text) {
    return Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
  }
}
