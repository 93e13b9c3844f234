package org.serval.host.cpu;

/**
 * Which processor it is, as its maker numbers them.
 *
 * @param family the full family number
 * @param model the full model number
 * @param stepping the revision
 */
public record CpuSignature(int family, int model, int stepping) {
  /** Reads it from what CPUID leaf 1 leaves in EAX. */
  public static CpuSignature ofEax(int eax) {
    int family = eax >> 8 & 0xf;
    int model = eax >> 4 & 0xf;
    boolean longModel = family == 6 || family == 15;
    return new CpuSignature(
        family == 15 ? family + (eax >> 20 & 0xff) : family,
        longModel ? model | (eax >> 12 & 0xf0) : model,
        eax & 0xf);
  }
}
