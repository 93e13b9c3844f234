package org.serval.xml.internal.domain;

import java.util.List;
import java.util.Set;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.grammar.Grammars;
import org.serval.xml.internal.grammar.Order;
import org.serval.xml.internal.tree.Draft;

/** What boots. */
final class OsPass implements Pass {
  private static final Set<String> TYPES = Set.of("hvm", "xen", "linux", "exe", "uml", "xenpvh");

  private static final Order PARTS = Grammars.order("domain", List.of("os"));

  @Override
  public void apply(Draft domain, ParseContext context) {
    Draft os = domain.child("os");
    if (os == null || os.child("type") == null) {
      throw Errors.xml("an os <type> must be specified");
    }
    type(os, os.value("type"));
    os.child("type").setIfAbsent("arch", context.guests().defaultArch());
    OsChecks.check(os);
    Draft loader = os.child("loader");
    if (loader != null && !loader.text().isEmpty()) {
      loader.setIfAbsent("type", "rom");
    }
    if (!os.has("firmware") && context.kind() != ParseContext.Kind.QEMU) {
      os.remove("firmware"); // which only QEMU refuses
    }
    Draft features = os.child("firmware");
    if (features != null) {
      Firmware.features(features);
    }
    if (domain.child("bootloader") == null) {
      domain.remove("bootloader_args");
    }
    if (os.child("boot") == null && domain.child("bootloader") == null && !hasBootOrder(domain)) {
      Drafts.insert(os, new Draft("boot").set("dev", "hd"), PARTS);
    }
  }

  private static void type(Draft os, String type) {
    if (!type.isEmpty() && !TYPES.contains(type)) {
      throw Errors.unsupported("unknown OS type '" + type + "'").expecting(TYPES);
    }
    if (type.equals("exe") && os.value("init") == null) {
      throw Errors.xml("init binary must be specified");
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
