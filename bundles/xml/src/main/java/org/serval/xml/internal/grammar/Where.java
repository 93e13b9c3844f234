package org.serval.xml.internal.grammar;

import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

/**
 * The place of a value, for errors.
 *
 * @param attribute null when the value is the element's text
 */
public record Where(String element, String attribute, int line) {
  /** The error for a value that the grammar does not allow. */
  public LibvirtException invalid(String value, String expected) {
    return error(place() + ": '" + value + "'." + (expected.isEmpty() ? "" : " " + expected));
  }

  /** The error for a zero where a number must be positive. */
  public LibvirtException zero() {
    return error(place() + ": Zero is not permitted");
  }

  private String place() {
    return attribute == null
        ? "Invalid value for element '" + element + "'"
        : "Invalid value for attribute '" + attribute + "' in element '" + element + "'";
  }

  /** The error for an attribute that must be there. */
  public LibvirtException missing() {
    return error("Missing required attribute '" + attribute + "' in element '" + element + "'");
  }

  private LibvirtException error(String detail) {
    return new LibvirtException(ErrorCode.VIR_ERR_XML_ERROR, ErrorDomain.VIR_FROM_XML, detail);
  }
}
