package org.serval.host.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;
import org.serval.host.HostFiles;
import org.serval.host.cpu.CpuProbe;
import org.serval.host.cpu.CpuidLeaf;
import org.serval.host.cpu.TscCounter;

/**
 * Asks the first processor of this host: CPUID by the instruction itself or by the kernel's device,
 * its registers and time stamp counter by KVM. What this user or kernel does not allow is not
 * known.
 */
public final class LinuxCpuProbe implements CpuProbe {
  private static final int HIGHEST_LEAF = 0;
  private static final int EXTENDED = 0x80000000;

  private final HostFiles files;

  /** Asks through the devices of these files. */
  public LinuxCpuProbe(HostFiles files) {
    this.files = files;
  }

  @Override
  public Optional<CpuidLeaf> cpuid(int leaf, int subleaf) {
    int first = leaf < 0 ? EXTENDED : HIGHEST_LEAF;
    return leaf == first
        ? ask(leaf, subleaf)
        : ask(first, 0)
            .filter(highest -> Integer.compareUnsigned(leaf, highest.eax()) <= 0)
            .flatMap(highest -> ask(leaf, subleaf));
  }

  private Optional<CpuidLeaf> ask(int leaf, int subleaf) {
    return CpuidInstruction.available()
        ? Optional.of(CpuidInstruction.run(leaf, subleaf))
        : askDevice(leaf, subleaf);
  }

  /** The device answers 16 bytes at the place that the two questions make. */
  private Optional<CpuidLeaf> askDevice(int leaf, int subleaf) {
    ByteBuffer answer = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    long place = (long) subleaf << 32 | Integer.toUnsignedLong(leaf);
    try (FileChannel device =
        FileChannel.open(files.path("dev/cpu/0/cpuid"), StandardOpenOption.READ)) {
      if (device.read(answer, place) < 16) {
        return Optional.empty();
      }
      answer.flip();
      return Optional.of(
          new CpuidLeaf(answer.getInt(), answer.getInt(), answer.getInt(), answer.getInt()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public OptionalLong featureRegister(int index) {
    try (Kvm kvm = Kvm.open(files.path("dev/kvm"))) {
      return kvm.featureRegister(index);
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public Optional<TscCounter> tsc() {
    try (Kvm kvm = Kvm.open(files.path("dev/kvm"))) {
      long frequency = kvm.tscFrequency();
      return frequency > 0
          ? Optional.of(new TscCounter(frequency, kvm.tscScaling()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
