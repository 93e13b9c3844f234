package org.serval.api;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The one error of Serval: a libvirt error number, the part that raised it, and a detail in words.
 * It is mapped to the wire in one place. Expected errors carry no stack trace, since clients
 * provoke them at will; internal errors do.
 */
public final class LibvirtException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final ErrorDomain domain;
  private final String detail;
  private final int errno;
  private final transient DocumentPlace place;

  /**
   * Makes an error.
   *
   * @param detail what fills the code's text; null for the bare text
   */
  public LibvirtException(ErrorCode code, ErrorDomain domain, String detail) {
    this(code, domain, detail, -1, null);
  }

  /** Makes an error that another one caused; the cause is logged, never sent. */
  public LibvirtException(ErrorCode code, ErrorDomain domain, String detail, Throwable cause) {
    this(code, domain, detail, -1, cause);
  }

  private LibvirtException(
      ErrorCode code, ErrorDomain domain, String detail, int errno, Throwable cause) {
    this(code, domain, text(code, detail), detail, errno, cause);
  }

  private LibvirtException(
      ErrorCode code,
      ErrorDomain domain,
      String message,
      String detail,
      int errno,
      Throwable cause) {
    super(message, cause, true, code == ErrorCode.VIR_ERR_INTERNAL_ERROR);
    this.code = code;
    this.domain = Objects.requireNonNull(domain);
    this.detail = detail;
    this.errno = errno;
    this.place = null;
  }

  private LibvirtException(LibvirtException bare, DocumentPlace place) {
    super(bare.getMessage(), bare.getCause(), true, bare.code == ErrorCode.VIR_ERR_INTERNAL_ERROR);
    this.code = bare.code;
    this.domain = bare.domain;
    this.detail = bare.detail;
    this.errno = bare.errno;
    this.place = place;
    setStackTrace(bare.getStackTrace());
  }

  /**
   * This error with its place in a client's document. One that has a path keeps its place; of one
   * that only has what could stand there, this is kept.
   */
  public LibvirtException at(DocumentPlace where) {
    if (place == null) {
      return new LibvirtException(this, where);
    }
    String valid = where.valid() == null ? place.valid() : where.valid();
    return place.path() != null
        ? this
        : new LibvirtException(
            this, new DocumentPlace(where.path(), where.line(), where.value(), valid));
  }

  /** This error about a word of a document with those that could stand there. */
  public LibvirtException expecting(Collection<String> words) {
    Collection<String> ordered = words instanceof List ? words : new TreeSet<>(words);
    return at(new DocumentPlace(null, 0, null, String.join(", ", ordered)));
  }

  /** A failed system call, as libvirt reports it: the detail ends in the system's words. */
  public static LibvirtException systemError(ErrorDomain domain, int errno, String detail) {
    return new LibvirtException(ErrorCode.VIR_ERR_SYSTEM_ERROR, domain, detail, errno, null);
  }

  /** The answer to a call that the connection's driver does not serve. */
  public static LibvirtException noSupport(ErrorDomain domain, String api) {
    return new LibvirtException(ErrorCode.VIR_ERR_NO_SUPPORT, domain, api);
  }

  /** A flag that the call does not know. */
  public static LibvirtException unsupportedFlags(ErrorDomain domain, int flags, String function) {
    return invalidArgument(
        domain, "unsupported flags (0x" + Integer.toHexString(flags) + ") in function " + function);
  }

  /** An argument that a function refuses as such; clients see the sentence as it is here. */
  public static LibvirtException invalidArgument(ErrorDomain domain, String sentence) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_INVALID_ARG, domain, sentence, sentence, -1, null);
  }

  /** A failure for which libvirt has no words. */
  public static LibvirtException unknownCause(ErrorDomain domain) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_INTERNAL_ERROR,
        domain,
        "An error occurred, but the cause is unknown",
        null,
        -1,
        null);
  }

  /** An internal error that libvirt words without the code's own text before it. */
  public static LibvirtException internal(ErrorDomain domain, String sentence) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_INTERNAL_ERROR, domain, sentence, sentence, -1, null);
  }

  private static String text(ErrorCode code, String detail) {
    return detail == null ? code.bareText() : code.template().replace("%s", detail);
  }

  /** The error's number. */
  public ErrorCode code() {
    return code;
  }

  /** The part that raised it. */
  public ErrorDomain domain() {
    return domain;
  }

  /** What fills the text; null if there is none. */
  public String detail() {
    return detail;
  }

  /** The system's error number of a {@code VIR_ERR_SYSTEM_ERROR}, else -1. */
  public int errno() {
    return errno;
  }

  /** Where in a client's document it lies; null when it is not about one or this is not known. */
  public DocumentPlace place() {
    return place;
  }
}
