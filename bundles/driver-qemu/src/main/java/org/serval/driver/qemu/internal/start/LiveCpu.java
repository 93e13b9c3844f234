package org.serval.driver.qemu.internal.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.serval.host.cpu.CpuCatalog;
import org.serval.host.cpu.CpuFeature;
import org.serval.host.cpu.CpuModel;
import org.serval.xml.DomainDocument;
import org.serval.xml.Element;

/**
 * Writes into a live document which features the guest's processor has beyond or below its model,
 * so that a saved or moved guest gets exactly this processor again. A pure function; documents
 * whose processor has no model of the map stay as they are.
 */
public final class LiveCpu {
  private final CpuCatalog catalog;
  private final GuestCpu guest;

  /** By the map and what QEMU told. */
  public LiveCpu(CpuCatalog catalog, GuestCpu guest) {
    this.catalog = catalog;
    this.guest = guest;
  }

  /** The document with the processor as it is. */
  public DomainDocument into(DomainDocument document) {
    return document.edit(e -> e.name().equals("cpu") ? cpu(e) : e);
  }

  private Element cpu(Element cpu) {
    Element name = cpu.child("model");
    boolean custom = "custom".equals(cpu.attribute("mode")) && name != null;
    Optional<CpuModel> model = custom ? catalog.model(name.text()) : Optional.empty();
    return model.map(found -> exact(cpu, found)).orElse(cpu);
  }

  private Element exact(Element cpu, CpuModel model) {
    Set<String> named =
        cpu.children("feature").stream().map(e -> e.attribute("name")).collect(Collectors.toSet());
    List<Element> children = new ArrayList<>();
    for (Element child : cpu.children()) {
      children.add(
          switch (child.name()) {
            case "model" -> child.withAttribute("fallback", "forbid");
            case "feature" -> told(child);
            default -> child;
          });
    }
    for (CpuFeature feature : catalog.features()) {
      boolean ofModel = model.features().contains(feature.name());
      boolean has = feature.in(guest);
      if (guest.tells(feature) && !named.contains(feature.name()) && ofModel != has) {
        children.add(
            Attributes.element(
                "feature", "policy", has ? "require" : "disable", "name", feature.name()));
      }
    }
    return Attributes.set(cpu, "check", "full", List.of("mode", "match")).withChildren(children);
  }

  /** A feature that the document names, with what became of it. */
  private Element told(Element named) {
    return catalog.features().stream()
        .filter(feature -> feature.name().equals(named.attribute("name")))
        .filter(guest::tells)
        .findFirst()
        .map(feature -> feature.in(guest) ? "require" : "disable")
        .map(policy -> named.withAttribute("policy", policy))
        .orElse(named);
  }
}
