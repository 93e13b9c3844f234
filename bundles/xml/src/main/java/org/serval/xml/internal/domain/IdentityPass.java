package org.serval.xml.internal.domain;

import org.serval.api.ErrorCode;
import org.serval.xml.Element;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Uuids;

/** Name, UUID, generation id and title. */
final class IdentityPass implements Pass {
  /**
   * Refuses a document without a name, before anything else in it is looked at.
   *
   * @throws org.serval.api.LibvirtException {@code VIR_ERR_NO_NAME}
   */
  static void needName(Element domain) {
    String name = domain.value("name");
    if (name == null || name.isEmpty()) {
      throw Errors.of(ErrorCode.VIR_ERR_NO_NAME, null);
    }
  }

  @Override
  public void apply(Draft domain, ParseContext context) {
    Draft name = domain.child("name");
    if (name.text().contains("/")) {
      throw Errors.xml("name " + name.text() + " cannot contain '/'");
    }
    if (name.text().contains("\n")) {
      throw Errors.detail("invalid char in name: " + name.text());
    }
    if (domain.child("uuid") == null) {
      domain.children().add(1, new Draft("uuid").text(Uuids.random()));
    }
    genid(domain.child("genid"));
    Draft title = domain.child("title");
    if (title != null && title.text().contains("\n")) {
      throw Errors.xml("Domain title can't contain newlines");
    }
  }

  private static void genid(Draft genid) {
    if (genid == null) {
      return;
    }
    String given = genid.text().strip();
    String canon = given.isEmpty() ? Uuids.random() : Uuids.canon(given);
    if (canon == null) {
      throw Errors.internal("malformed genid element");
    }
    genid.text(canon);
  }
}
