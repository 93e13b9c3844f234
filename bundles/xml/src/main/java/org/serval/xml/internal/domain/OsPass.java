package org.serval.xml.internal.domain;

import org.serval.xml.ParseContext;
import org.serval.xml.internal.tree.Draft;

/** What boots. */
final class OsPass implements Pass {
  @Override
  public void apply(Draft domain, ParseContext context) {
    Draft os = domain.child("os");
    if (os == null || os.child("type") == null) {
      throw Errors.xml("an os <type> must be specified");
    }
    os.child("type").setIfAbsent("arch", context.guests().defaultArch());
    if (os.child("boot") == null) {
      os.add(new Draft("boot").set("dev", "hd"));
    }
  }
}
