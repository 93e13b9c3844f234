package org.serval.host.cpu;

/** The four registers that CPUID fills. */
public record CpuidLeaf(int eax, int ebx, int ecx, int edx) {
  /** Whether all bits of a mask are set here. */
  public boolean contains(CpuidLeaf mask) {
    return (eax & mask.eax) == mask.eax
        && (ebx & mask.ebx) == mask.ebx
        && (ecx & mask.ecx) == mask.ecx
        && (edx & mask.edx) == mask.edx;
  }
}
