package org.serval.host.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.serval.host.HostFiles;

/** With a small processor map of our own. */
class HostCpuTest {
  @TempDir private Path root;

  @BeforeEach
  void layMap() throws IOException {
    put(
        "index.xml",
        "<cpus><arch name='ppc64'/><arch name='x86'><include filename='v.xml'/><include"
            + " filename='f.xml'/><include filename='m.xml'/></arch></cpus>");
    put("v.xml", "<cpus><vendor name='Maker' string='MakerMakerMa'/></cpus>");
    put(
        "f.xml",
        """
        <cpus>
          <feature name='one'><cpuid eax_in='0x01' edx='0x00000001'/></feature>
          <feature name='two'><cpuid eax_in='0x01' edx='0x00000002'/></feature>
          <feature name='deep'><alias name='deep_down' source='linux'/><cpuid eax_in='0x07' ecx_in='0x01' eax='0x80000000'/></feature>
          <feature name='told' migratable='no'><msr index='0x10a' eax='0x1' edx='0x2'/></feature>
          <feature name='beyond'><cpuid eax_in='0x80000008' ebx='0x1'/></feature>
        </cpus>
        """);
    put(
        "m.xml",
        """
        <cpus>
          <model name='plain'><feature name='one'/></model>
          <model name='based'><signature family='6' model='5' stepping='2-3'/><vendor name='Maker'/><model name='plain'/><feature name='two'/></model>
          <model name='exact'><decode host='on' guest='off'/><signature family='6' model='77'/><vendor name='Maker'/><feature name='one'/></model>
          <model name='other'><vendor name='Another'/><feature name='one'/><feature name='two'/><feature name='deep'/></model>
          <model name='hidden'><decode host='off' guest='on'/><feature name='one'/><feature name='two'/><feature name='deep'/></model>
          <model name='thinner'><vendor name='Maker'/><feature name='one'/><feature name='deep'/><feature name='beyond' removed='yes'/></model>
        </cpus>
        """);
    Path info = root.resolve("proc/cpuinfo");
    Files.createDirectories(info.getParent());
    Files.writeString(
        info,
        """
        processor\t: 0
        vendor_id\t: MakerMakerMa
        cpu family\t: 6
        model\t\t: 77
        model name\t: A processor
        stepping\t: 4
        microcode\t: 0x2b
        flags\t\t: one deep_down
        address sizes\t: 46 bits physical, 48 bits virtual
        """);
  }

  private void put(String name, String text) throws IOException {
    Path file = root.resolve(HostCpuReader.MAP).resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private HostCpu read(CpuProbe probe) {
    return new HostCpuReader(new HostFiles(root), probe).read("x86_64");
  }

  private static final String MAKER = "cpuid 0 0 7 656b614d 614d7265 6b614d72\n";

  @Test
  void theModelThatLeavesFewestFeaturesIsTaken() {
    HostCpu cpu =
        read(RecordedProbe.of(MAKER + "cpuid 1 0 00000651 0 0 3\ncpuid 7 1 80000000 0 0 0\n"));
    assertThat(cpu.vendor()).contains("Maker");
    assertThat(cpu.signature()).contains(new CpuSignature(6, 5, 1));
    assertThat(cpu.all()).containsExactly("one", "two", "deep");
    assertThat(cpu.model()).contains("based");
    assertThat(cpu.extra()).containsExactly("deep");
  }

  @Test
  void theModelThatTheSignatureNamesGoesBeforeOneThatTellsMore() {
    HostCpu cpu = read(RecordedProbe.of(MAKER + "cpuid 1 0 000406d8 0 0 3\n"));
    assertThat(cpu.signature()).contains(new CpuSignature(6, 77, 8));
    assertThat(cpu.model()).contains("exact");
    assertThat(cpu.extra()).containsExactly("two");
  }

  @Test
  void aFeatureOfARegisterIsThereWhenAllItsBitsAre() {
    String recorded = MAKER + "cpuid 1 0 00000651 0 0 1\nmsr 10a ";
    assertThat(read(RecordedProbe.of(recorded + "0000000200000001")).all())
        .containsExactly("one", "told");
    assertThat(read(RecordedProbe.of(recorded + "0000000000000001")).all()).containsExactly("one");
  }

  @Test
  void linuxHasToDoWhereTheProcessorCannotBeAsked() {
    HostCpu cpu = read(CpuProbe.NONE);
    assertThat(cpu.vendor()).contains("Maker");
    assertThat(cpu.signature()).contains(new CpuSignature(6, 77, 4));
    assertThat(cpu.all()).containsExactly("one", "deep");
    assertThat(cpu.microcode()).hasValue(43);
    assertThat(cpu.addressBits()).hasValue(46);
    assertThat(cpu.model()).contains("exact");
    assertThat(cpu.tsc()).isEmpty();
  }

  @Test
  void withoutTheMapOnlyTheProcessorsNumbersAreKnown() throws IOException {
    Files.delete(root.resolve(HostCpuReader.MAP).resolve("index.xml"));
    HostCpu cpu = read(CpuProbe.NONE);
    assertThat(cpu.model()).isEmpty();
    assertThat(cpu.all()).isEmpty();
    assertThat(cpu.signature()).isPresent();
  }

  @Test
  void steppingsBoundAModel() throws IOException {
    CpuCatalog map = new CpuCatalogReader(root.resolve(HostCpuReader.MAP)).read("x86");
    CpuModel based = map.model("based").orElseThrow();
    assertThat(based.is(new CpuSignature(6, 5, 2))).isTrue();
    assertThat(based.is(new CpuSignature(6, 5, 4))).isFalse();
    assertThat(based.features()).isEqualTo(Set.of("one", "two"));
    assertThat(map.closest(Optional.of("Another"), Optional.empty(), Set.of("one", "two", "deep")))
        .map(CpuModel::name)
        .contains("other");
    assertThat(map.model("thinner").orElseThrow().removed()).containsExactly("beyond");
  }

  @Test
  void anotherArchitectureTellsOnlyItsName() {
    HostCpuReader reader = new HostCpuReader(new HostFiles(root), CpuProbe.NONE);
    assertThat(reader.read("riscv64")).isEqualTo(HostCpu.unknown("riscv64"));
  }
}
