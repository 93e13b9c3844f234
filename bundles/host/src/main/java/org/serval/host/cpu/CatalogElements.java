package org.serval.host.cpu;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/** Makes features and models of the map's elements. */
final class CatalogElements {
  private CatalogElements() {}

  static CpuFeature feature(Element element) {
    List<CpuFeature.Alias> aliases = new ArrayList<>();
    List<CpuFeature.FeatureBits> bits = new ArrayList<>();
    for (Element child : CpuCatalogReader.children(element, null)) {
      switch (child.getTagName()) {
        case "alias" ->
            aliases.add(
                new CpuFeature.Alias(child.getAttribute("name"), child.getAttribute("source")));
        case "cpuid" -> bits.add(cpuid(child));
        case "msr" -> bits.add(register(child));
        default -> {
          // Newer maps may tell a feature in more ways.
        }
      }
    }
    boolean migratable = !element.getAttribute("migratable").equals("no");
    return new CpuFeature(element.getAttribute("name"), aliases, migratable, bits);
  }

  private static CpuFeature.CpuidBits cpuid(Element element) {
    return new CpuFeature.CpuidBits(
        number(element, "eax_in"),
        number(element, "ecx_in"),
        new CpuidLeaf(
            number(element, "eax"),
            number(element, "ebx"),
            number(element, "ecx"),
            number(element, "edx")));
  }

  private static CpuFeature.RegisterBits register(Element element) {
    long low = Integer.toUnsignedLong(number(element, "eax"));
    long high = Integer.toUnsignedLong(number(element, "edx"));
    return new CpuFeature.RegisterBits(number(element, "index"), high << 32 | low);
  }

  static CpuModel model(Element element, Map<String, CpuModel> known) {
    Set<String> features = new HashSet<>();
    Set<String> removed = new HashSet<>();
    List<CpuModel.SignatureRange> signatures = new ArrayList<>();
    Optional<String> vendor = Optional.empty();
    boolean host = true;
    boolean guest = true;
    for (Element child : CpuCatalogReader.children(element, null)) {
      String name = child.getAttribute("name");
      switch (child.getTagName()) {
        case "model" -> {
          CpuModel base = known.get(name);
          features.addAll(base.features());
          removed.addAll(base.removed());
          signatures.addAll(base.signatures());
          vendor = base.vendor();
        }
        case "decode" -> {
          host = child.getAttribute("host").equals("on");
          guest = child.getAttribute("guest").equals("on");
        }
        case "signature" -> signatures.add(signature(child));
        case "vendor" -> vendor = Optional.of(name);
        case "feature" ->
            (child.getAttribute("removed").equals("yes") ? removed : features).add(name);
        default -> {
          // Newer maps tell more of a model, which nothing here asks for.
        }
      }
    }
    return new CpuModel(
        element.getAttribute("name"), vendor, host, guest, signatures, features, removed);
  }

  /** Steppings are {@code 4}, {@code 5-7}, {@code 1,3} or, left out, all. */
  private static CpuModel.SignatureRange signature(Element element) {
    String stepping = element.getAttribute("stepping");
    int first = 0;
    int last = 15;
    if (!stepping.isEmpty()) {
      String[] ends = stepping.split("-");
      first = Integer.parseInt(ends[0]);
      last = Integer.parseInt(ends[ends.length - 1]);
    }
    return new CpuModel.SignatureRange(
        number(element, "family"), number(element, "model"), first, last);
  }

  private static int number(Element element, String attribute) {
    String text = element.getAttribute(attribute);
    return text.isEmpty()
        ? 0
        : Integer.parseUnsignedInt(digits(text), text.startsWith("0x") ? 16 : 10);
  }

  private static String digits(String text) {
    return text.startsWith("0x") ? text.substring(2) : text;
  }
}
