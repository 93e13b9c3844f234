package org.serval.host.cpu;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A processor model of the map.
 *
 * @param name libvirt's and QEMU's name
 * @param vendor libvirt's name of its maker, if the model is of one maker
 * @param decodesHost whether a host may be told to be one
 * @param decodesGuest whether a guest may be told to be one
 * @param signatures which processors are of this model
 * @param features what one has, those of the model it is based on included
 * @param removed what newer firmware or QEMU takes away from it
 */
public record CpuModel(
    String name,
    Optional<String> vendor,
    boolean decodesHost,
    boolean decodesGuest,
    List<SignatureRange> signatures,
    Set<String> features,
    Set<String> removed) {

  /** Copies the collections. */
  public CpuModel {
    signatures = List.copyOf(signatures);
    features = Set.copyOf(features);
    removed = Set.copyOf(removed);
  }

  /** Processors of one family and model, of some steppings or of all. */
  public record SignatureRange(int family, int model, int firstStepping, int lastStepping) {
    /** Whether a processor is one of them. */
    public boolean contains(CpuSignature signature) {
      return signature.family() == family
          && signature.model() == model
          && signature.stepping() >= firstStepping
          && signature.stepping() <= lastStepping;
    }
  }

  /** Whether a processor is of this model. */
  public boolean is(CpuSignature signature) {
    return signatures.stream().anyMatch(range -> range.contains(signature));
  }

  /** Whether it can be the model of a processor of a maker. */
  public boolean fits(Optional<String> maker) {
    return vendor.isEmpty() || vendor.equals(maker);
  }
}
