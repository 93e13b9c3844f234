package org.serval.host.cpu;

import java.util.Optional;
import java.util.OptionalLong;

/** A processor that answers questions, live or recorded. Answers may take a system call. */
public interface CpuProbe {
  /** What CPUID tells for a leaf; empty if the processor has no such leaf or cannot be asked. */
  Optional<CpuidLeaf> cpuid(int leaf, int subleaf);

  /** A model-specific register that tells features; empty if it cannot be read. */
  OptionalLong featureRegister(int index);

  /** The time stamp counter as guests would see it; empty if it cannot be told. */
  Optional<TscCounter> tsc();

  /** A processor that tells nothing. */
  CpuProbe NONE =
      new CpuProbe() {
        @Override
        public Optional<CpuidLeaf> cpuid(int leaf, int subleaf) {
          return Optional.empty();
        }

        @Override
        public OptionalLong featureRegister(int index) {
          return OptionalLong.empty();
        }

        @Override
        public Optional<TscCounter> tsc() {
          return Optional.empty();
        }
      };
}
