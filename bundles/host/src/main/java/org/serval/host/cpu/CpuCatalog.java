package org.serval.host.cpu;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * libvirt's map of processors for one architecture: features, models and makers in the map's order.
 * Immutable; read with {@link CpuCatalogReader}.
 *
 * @param features all features
 * @param models all models
 * @param vendors what CPUID calls a maker → libvirt's name
 */
public record CpuCatalog(
    List<CpuFeature> features, List<CpuModel> models, Map<String, String> vendors) {

  /** Copies the collections. */
  public CpuCatalog {
    features = List.copyOf(features);
    models = List.copyOf(models);
    vendors = Map.copyOf(vendors);
  }

  /** A model by its name. */
  public Optional<CpuModel> model(String name) {
    return models.stream().filter(model -> model.name().equals(name)).findFirst();
  }

  /**
   * The model that describes a processor with the fewest words: one of its maker, all of whose
   * features it has. One that its signature names goes before one that only resembles it; among
   * those, the one that leaves the fewest features to add.
   */
  public Optional<CpuModel> closest(
      Optional<String> vendor, Optional<CpuSignature> signature, Set<String> has) {
    Comparator<CpuModel> bySignature =
        Comparator.comparing(model -> signature.filter(model::is).isEmpty());
    Comparator<CpuModel> byFeatures = Comparator.comparing(model -> -model.features().size());
    return models.stream()
        .filter(CpuModel::decodesHost)
        .filter(model -> model.fits(vendor))
        .filter(model -> has.containsAll(model.features()))
        .min(bySignature.thenComparing(byFeatures));
  }

  /** A map that knows nothing. */
  static CpuCatalog empty() {
    return new CpuCatalog(List.of(), List.of(), Map.of());
  }
}
