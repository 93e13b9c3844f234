package org.serval.xml.internal.domain;

import java.util.List;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.grammar.Grammars;
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
    Draft loader = os.child("loader");
    if (loader != null && !loader.text().isEmpty()) {
      loader.setIfAbsent("type", "rom");
    }
    Draft features = os.child("firmware");
    if (features != null) {
      Firmware.features(features);
    }
    if (os.child("boot") == null && !hasBootOrder(domain)) {
      Drafts.insert(
          os, new Draft("boot").set("dev", "hd"), Grammars.order("domain", List.of("os")));
    }
  }

  private static boolean hasBootOrder(Draft domain) {
    for (Draft device : Drafts.devices(domain).children()) {
      if (device.child("boot") != null) {
        return true;
      }
    }
    return false;
  }
}
