package org.serval.xml.internal.grammar;

import java.util.Set;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

/**
 * One of a closed set of words.
 *
 * @param unknown the error for another word; null for the usual one that names the place
 * @param missing the error for none where one must be; null for the usual one
 * @param emptyIsNone whether an empty value is as good as absent
 */
record Choice(Set<String> words, Fault unknown, Fault missing, boolean emptyIsNone)
    implements ValueType {
  /**
   * An error of its own.
   *
   * @param message {@code %s} stands for the word
   */
  record Fault(ErrorCode code, String message) {
    LibvirtException with(String word) {
      return new LibvirtException(code, ErrorDomain.VIR_FROM_DOMAIN, message.replace("%s", word));
    }
  }

  @Override
  public String canon(Where where, String value) {
    if (words.contains(value)) {
      return value;
    }
    if (emptyIsNone && value.isEmpty()) {
      return null;
    }
    throw unknown == null ? where.invalid(value, "") : unknown.with(value);
  }

  @Override
  public LibvirtException missing(Where where) {
    return missing == null ? where.missing() : missing.with("");
  }
}
