package org.serval.host.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.serval.host.HostFiles;

/** On the processor that the test runs on. */
class LinuxCpuProbeTest {
  private final HostFiles files = HostFiles.ofThisHost();
  private final LinuxCpuProbe probe = new LinuxCpuProbe(files);

  @Test
  void theInstructionNamesTheMakerThatLinuxNames() {
    assumeTrue(CpuidInstruction.available(), "an x86-64 host");
    var leaf = probe.cpuid(0, 0).orElseThrow();
    ByteBuffer name = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    name.putInt(leaf.ebx()).putInt(leaf.edx()).putInt(leaf.ecx());
    assertThat(files.text("proc/cpuinfo").orElseThrow())
        .contains(new String(name.array(), java.nio.charset.StandardCharsets.US_ASCII));
  }

  @Test
  void aLeafBeyondTheHighestIsNotThere() {
    assumeTrue(CpuidInstruction.available(), "an x86-64 host");
    assertThat(probe.cpuid(0x4000_0000 - 1, 0)).isEmpty();
    assertThat(probe.cpuid(0x8fff_ffff, 0)).isEmpty();
  }

  @Test
  void kvmTellsTheFrequencyOfGuestsCounters() {
    assumeTrue(Files.isWritable(Path.of("/dev/kvm")), "KVM for this user");
    assertThat(probe.tsc().orElseThrow().frequency()).isPositive();
    assertThat(probe.featureRegister(0x7fff_fff0)).isEmpty();
  }
}
