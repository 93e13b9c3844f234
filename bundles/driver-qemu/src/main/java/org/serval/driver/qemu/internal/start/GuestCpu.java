package org.serval.driver.qemu.internal.start;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.serval.host.cpu.CpuFeature;
import org.serval.host.cpu.CpuFeature.CpuidBits;
import org.serval.host.cpu.CpuProbe;
import org.serval.host.cpu.CpuidLeaf;
import org.serval.host.cpu.TscCounter;
import org.serval.qmp.JsonObject;
import org.serval.qmp.JsonValue;

/** A running guest's processor, from what QEMU tells of the features that it really gave it. */
public final class GuestCpu implements CpuProbe {
  private record Place(int leaf, int subleaf) {}

  private final Map<Place, CpuidLeaf> leaves = new HashMap<>();

  /** From the list that the processor's property {@code feature-words} holds. */
  public static GuestCpu of(JsonValue featureWords) {
    GuestCpu cpu = new GuestCpu();
    featureWords.asList().forEach(word -> cpu.add(word.asObject()));
    return cpu;
  }

  private void add(JsonObject word) {
    int subleaf = word.find("cpuid-input-ecx").map(JsonValue::asInt).orElse(0);
    Place place = new Place((int) word.number("cpuid-input-eax"), subleaf);
    CpuidLeaf old = leaves.getOrDefault(place, new CpuidLeaf(0, 0, 0, 0));
    int bits = (int) word.number("features");
    leaves.put(place, with(old, word.string("cpuid-register"), bits));
  }

  private static CpuidLeaf with(CpuidLeaf old, String register, int bits) {
    return switch (register) {
      case "EAX" -> new CpuidLeaf(bits, old.ebx(), old.ecx(), old.edx());
      case "EBX" -> new CpuidLeaf(old.eax(), bits, old.ecx(), old.edx());
      case "ECX" -> new CpuidLeaf(old.eax(), old.ebx(), bits, old.edx());
      default -> new CpuidLeaf(old.eax(), old.ebx(), old.ecx(), bits);
    };
  }

  /** Whether QEMU told anything about a feature. */
  boolean tells(CpuFeature feature) {
    return !feature.bits().isEmpty()
        && feature.bits().stream()
            .allMatch(
                bits -> bits instanceof CpuidBits b && cpuid(b.leaf(), b.subleaf()).isPresent());
  }

  @Override
  public Optional<CpuidLeaf> cpuid(int leaf, int subleaf) {
    return Optional.ofNullable(leaves.get(new Place(leaf, subleaf)));
  }

  @Override
  public OptionalLong featureRegister(int index) {
    return OptionalLong.empty();
  }

  @Override
  public Optional<TscCounter> tsc() {
    return Optional.empty();
  }
}
