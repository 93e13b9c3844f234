package org.serval.driver.test.internal;

import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.xml.Element;

/**
 * The users of a host's file. Where it names any, libvirt's driver asks whoever opens it for a name
 * and a password; a daemon has nobody to ask, so there nobody gets in, and no more do they here.
 */
final class FileAccounts {
  private FileAccounts() {}

  /**
   * Refuses everybody if there are users.
   *
   * @throws LibvirtException {@code VIR_ERR_XML_ERROR} for a user without a name, else {@code
   *     VIR_ERR_INVALID_ARG}
   */
  static void check(Element node) {
    Element auth = node.child("auth");
    if (auth == null || auth.child("user") == null) {
      return;
    }
    if (auth.children("user").stream().anyMatch(user -> user.text().isEmpty())) {
      throw FileText.xmlError("missing username in /node/auth/user field");
    }
    throw new LibvirtException(
        ErrorCode.VIR_ERR_INVALID_ARG,
        ErrorDomain.VIR_FROM_AUTH,
        "Missing authentication credentials");
  }
}
