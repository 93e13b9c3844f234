package org.serval.host.cpu;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

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

  /** Some features in the catalogue's order. */
  List<String> ordered(Set<String> some) {
    return features.stream().map(CpuFeature::name).filter(some::contains).toList();
  }

  /**
   * The model that a description names.
   *
   * @throws LibvirtException VIR_ERR_INTERNAL_ERROR if there is no such model
   */
  Optional<CpuModel> modelOf(CpuDefinition cpu) {
    return cpu.model().map(name -> model(name).orElseThrow(() -> unknown("model " + name)));
  }

  /**
   * The features that a described processor has to have.
   *
   * @throws LibvirtException VIR_ERR_INTERNAL_ERROR for an unknown model or feature
   */
  Set<String> featuresOf(CpuDefinition cpu) {
    Set<String> all = new HashSet<>();
    modelOf(cpu).ifPresent(model -> all.addAll(model.features()));
    cpu.features()
        .forEach(
            (name, policy) -> {
              if (features.stream().noneMatch(feature -> feature.name().equals(name))) {
                throw unknown("feature " + name);
              }
              switch (policy) {
                case FORCE, REQUIRE -> all.add(name);
                case OPTIONAL, DISABLE, FORBID -> all.remove(name);
              }
            });
    return all;
  }

  private static LibvirtException unknown(String what) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_INTERNAL_ERROR, ErrorDomain.VIR_FROM_CPU, "Unknown CPU " + what);
  }

  /** A map that knows nothing. */
  static CpuCatalog empty() {
    return new CpuCatalog(List.of(), List.of(), Map.of());
  }
}
