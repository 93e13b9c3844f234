package org.serval.host.cpu;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.serval.host.HostFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what the host's processor is. The processor itself is asked where it can be; else what
 * Linux says of it in {@code /proc/cpuinfo} has to do, which tells a few features less. Without the
 * processor map only the architecture and its numbers are known. Any thread; blocks for some
 * milliseconds.
 */
public final class HostCpuReader {
  /** Where Debian's libvirt0 puts the map. */
  public static final String MAP = "usr/share/libvirt/cpu_map";

  private static final Logger LOG = LoggerFactory.getLogger(HostCpuReader.class);

  private final HostFiles files;
  private final CpuProbe probe;

  /** Reads these files and asks this processor. */
  public HostCpuReader(HostFiles files, CpuProbe probe) {
    this.files = files;
    this.probe = probe;
  }

  /**
   * The processor.
   *
   * @param arch as {@code uname -m} tells
   */
  public HostCpu read(String arch) {
    if (!arch.equals("x86_64") && !arch.equals("i686")) {
      return HostCpu.unknown(arch);
    }
    CpuCatalog map = map();
    Optional<String> vendor = maker().map(map.vendors()::get);
    Optional<CpuSignature> signature = signature();
    List<String> all = map.features().stream().filter(present()).map(CpuFeature::name).toList();
    Optional<CpuModel> model = map.closest(vendor, signature, new HashSet<>(all));
    Set<String> told = model.map(CpuModel::features).orElse(Set.of());
    return new HostCpu(
        arch,
        model.map(CpuModel::name),
        vendor,
        microcode(),
        signature,
        probe.tsc(),
        addressBits(),
        all.stream().filter(feature -> !told.contains(feature)).toList(),
        all);
  }

  private CpuCatalog map() {
    try {
      return new CpuCatalogReader(files.path(MAP)).read("x86");
    } catch (IOException e) {
      LOG.warn("no processor map (Debian's package libvirt0 has it): {}", e.toString());
      return CpuCatalog.empty();
    }
  }

  private Optional<String> maker() {
    return probe.cpuid(0, 0).map(HostCpuReader::makerOf).or(() -> info("vendor_id"));
  }

  private static String makerOf(CpuidLeaf leaf) {
    ByteBuffer text = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    text.putInt(leaf.ebx()).putInt(leaf.edx()).putInt(leaf.ecx());
    return new String(text.array(), StandardCharsets.US_ASCII);
  }

  private Optional<CpuSignature> signature() {
    return probe.cpuid(1, 0).map(leaf -> CpuSignature.ofEax(leaf.eax())).or(this::toldSignature);
  }

  private Optional<CpuSignature> toldSignature() {
    OptionalInt family = number("cpu family");
    OptionalInt model = number("model");
    OptionalInt stepping = number("stepping");
    return family.isPresent() && model.isPresent()
        ? Optional.of(new CpuSignature(family.getAsInt(), model.getAsInt(), stepping.orElse(0)))
        : Optional.empty();
  }

  private Predicate<CpuFeature> present() {
    if (probe.cpuid(0, 0).isPresent()) {
      return feature -> feature.in(probe);
    }
    Set<String> flags = Set.copyOf(Arrays.asList(info("flags").orElse("").split(" ")));
    return feature -> flags.stream().anyMatch(feature::isCalled);
  }

  private OptionalInt microcode() {
    return number("microcode");
  }

  /** {@code address sizes : 48 bits physical, 57 bits virtual}. */
  private OptionalInt addressBits() {
    return info("address sizes")
        .filter(text -> text.contains(" bits physical"))
        .map(text -> OptionalInt.of(Integer.parseInt(text.substring(0, text.indexOf(' ')))))
        .orElse(OptionalInt.empty());
  }

  private OptionalInt number(String name) {
    return info(name).map(text -> OptionalInt.of(Integer.decode(text))).orElse(OptionalInt.empty());
  }

  /** What Linux says of the first processor under a name. */
  private Optional<String> info(String name) {
    return files.lines("proc/cpuinfo").stream()
        .filter(line -> line.startsWith(name))
        .filter(line -> line.substring(name.length()).strip().startsWith(":"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst();
  }
}
