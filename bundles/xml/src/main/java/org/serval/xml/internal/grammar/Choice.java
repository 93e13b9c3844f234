package org.serval.xml.internal.grammar;

import java.util.Set;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

/**
 * One of a closed set of words.
 *
 * @param code the error for another word; null for the usual one that names the place
 * @param message its detail, {@code %s} for the word
 */
record Choice(Set<String> words, ErrorCode code, String message) implements ValueType {
  @Override
  public String canon(Where where, String value) {
    if (words.contains(value)) {
      return value;
    }
    if (code == null) {
      throw where.invalid(value, "");
    }
    throw new LibvirtException(code, ErrorDomain.VIR_FROM_DOMAIN, message.replace("%s", value));
  }
}
