package org.serval.host.cpu;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

/**
 * The processor that guests can have on all of some hosts: what the hosts have in common, told as a
 * model and the differences from it.
 *
 * @param model the model
 * @param kept whether it is the one model that all hosts have, so that no other may take its place
 * @param vendor the maker that all name
 * @param features feature → whether the guest has it, as it differs from the model
 */
public record CpuBaseline(
    CpuModel model, boolean kept, Optional<String> vendor, Map<String, Boolean> features) {

  /** What QEMU's guests never have, whatever the host has. */
  private static final Set<String> NOT_FOR_GUESTS =
      Set.of("cmt", "mbm_total", "mbm_local", "osxsave", "ospke");

  private static final int WEIGHT_OF_MISSING = 2;

  static CpuBaseline of(List<CpuDefinition> hosts, CpuCatalog catalog, boolean migratable) {
    Set<String> common = new HashSet<>(catalog.featuresOf(hosts.getFirst()));
    hosts.forEach(host -> common.retainAll(catalog.featuresOf(host)));
    common.removeAll(NOT_FOR_GUESTS);
    if (migratable) {
      catalog.features().stream()
          .filter(feature -> !feature.migratable())
          .forEach(feature -> common.remove(feature.name()));
    }
    Optional<String> told = vendor(hosts, catalog);
    Optional<String> maker =
        told.or(() -> catalog.modelOf(hosts.getLast()).flatMap(CpuModel::vendor));
    Optional<CpuModel> same = sameModel(hosts, catalog, maker);
    CpuModel model = same.orElseGet(() -> nearest(catalog, maker, common));
    return new CpuBaseline(model, same.isPresent(), told, differences(catalog, model, common));
  }

  /** The maker that all name; those that name one have to agree. */
  private static Optional<String> vendor(List<CpuDefinition> hosts, CpuCatalog catalog) {
    Optional<String> first = hosts.getFirst().vendor();
    for (CpuDefinition host : hosts) {
      host.vendor().ifPresent(name -> known(catalog, name));
    }
    for (CpuDefinition host : hosts.subList(1, hosts.size())) {
      CpuModel model = catalog.modelOf(host).orElseThrow();
      if (host.vendor().isPresent()
          && model.vendor().isPresent()
          && !model.vendor().equals(host.vendor())) {
        throw failed(
            "CPU vendor "
                + model.vendor().get()
                + " of model "
                + model.name()
                + " differs from vendor "
                + host.vendor().get());
      }
      if (first.isPresent() && host.vendor().isPresent() && !first.equals(host.vendor())) {
        throw failed("CPU vendors do not match");
      }
    }
    return hosts.stream().allMatch(host -> host.vendor().isPresent()) ? first : Optional.empty();
  }

  private static void known(CpuCatalog catalog, String vendor) {
    if (!catalog.vendors().containsValue(vendor)) {
      throw failed("Unknown CPU vendor " + vendor);
    }
  }

  private static LibvirtException failed(String detail) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_OPERATION_FAILED, ErrorDomain.VIR_FROM_CPU, detail);
  }

  private static Optional<CpuModel> sameModel(
      List<CpuDefinition> hosts, CpuCatalog catalog, Optional<String> maker) {
    return catalog
        .modelOf(hosts.getFirst())
        .filter(model -> hosts.stream().allMatch(h -> h.model().equals(Optional.of(model.name()))))
        .filter(CpuModel::decodesGuest)
        .filter(model -> maker.isEmpty() || model.fits(maker));
  }

  /**
   * The model with the fewest differences, of which one that takes something away counts more:
   * software expects of a model what it has, and seldom more.
   */
  private static CpuModel nearest(CpuCatalog catalog, Optional<String> maker, Set<String> common) {
    Comparator<CpuModel> cost =
        Comparator.comparingInt(
            model -> added(model, common) + WEIGHT_OF_MISSING * missing(model, common));
    return catalog.models().stream()
        .filter(CpuModel::decodesGuest)
        .filter(model -> maker.isEmpty() || model.fits(maker))
        .min(cost.thenComparingInt(model -> missing(model, common)))
        .orElseThrow(
            () ->
                new LibvirtException(
                    ErrorCode.VIR_ERR_OPERATION_FAILED,
                    ErrorDomain.VIR_FROM_CPU,
                    "cannot find CPU model"));
  }

  private static int added(CpuModel model, Set<String> common) {
    return (int)
        common.stream()
            .filter(name -> !model.features().contains(name) && !model.removed().contains(name))
            .count();
  }

  private static int missing(CpuModel model, Set<String> common) {
    return (int)
        (model.features().stream().filter(name -> !common.contains(name)).count()
            + model.removed().stream().filter(name -> !common.contains(name)).count());
  }

  /** First what is added, then what is taken away, last what newer firmware takes away. */
  private static Map<String, Boolean> differences(
      CpuCatalog catalog, CpuModel model, Set<String> common) {
    Map<String, Boolean> differences = new LinkedHashMap<>();
    for (String name : catalog.ordered(common)) {
      if (!model.features().contains(name) && !model.removed().contains(name)) {
        differences.put(name, true);
      }
    }
    for (Set<String> own : List.of(model.features(), model.removed())) {
      for (String name : catalog.ordered(own)) {
        if (!common.contains(name)) {
          differences.put(name, false);
        }
      }
    }
    return differences;
  }

  /**
   * Writes it as a guest's processor.
   *
   * @param expand whether the model's own features are told as well, by name
   */
  public String xml(boolean expand) {
    List<String> lines = new ArrayList<>();
    lines.add("<cpu mode='custom' match='exact'>");
    lines.add(
        "  <model fallback='" + (kept ? "forbid" : "allow") + "'>" + model.name() + "</model>");
    vendor.ifPresent(name -> lines.add("  <vendor>" + name + "</vendor>"));
    (expand ? expanded() : features)
        .forEach(
            (name, has) ->
                lines.add(
                    "  <feature policy='"
                        + (has ? "require" : "disable")
                        + "' name='"
                        + name
                        + "'/>"));
    lines.add("</cpu>\n");
    return String.join("\n", lines);
  }

  private Map<String, Boolean> expanded() {
    Map<String, Boolean> all = new TreeMap<>();
    model.features().forEach(name -> all.put(name, true));
    all.putAll(features);
    return all;
  }
}
