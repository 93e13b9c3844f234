package org.serval.xml.internal.grammar;

import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

/**
 * The place of a value, for errors.
 *
 * @param attribute null when the value is the element's text
 */
public record Where(String path, String element, String attribute, int line) {
  /** The error for a value that the grammar does not allow. */
  public LibvirtException invalid(String value, String expected) {
    String place =
        attribute == null
            ? "Invalid value for element '" + element + "'"
            : "Invalid value for attribute '" + attribute + "' in element '" + element + "'";
    return error(place + ": '" + value + "'." + (expected.isEmpty() ? "" : " " + expected));
  }

  /** The error for an attribute that must be there. */
  public LibvirtException missing() {
    return error("Missing required attribute '" + attribute + "' in element '" + element + "'");
  }

  private LibvirtException error(String detail) {
    return new LibvirtException(ErrorCode.VIR_ERR_XML_ERROR, ErrorDomain.VIR_FROM_XML, detail);
  }
}
