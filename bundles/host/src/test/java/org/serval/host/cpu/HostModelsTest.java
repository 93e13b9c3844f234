package org.serval.host.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.host.HostFiles;

/**
 * On the processor map of Debian's libvirt0, beside what a real libvirtd answered on the recorded
 * processor.
 */
class HostModelsTest {
  private final HostFiles files = HostFiles.ofThisHost();
  private HostModels models;

  @BeforeEach
  void readRecordedProcessor() throws IOException {
    assumeTrue(Files.isDirectory(Path.of("/", HostCpuReader.MAP)), "libvirt0 is installed");
    CpuProbe probe = RecordedProbe.of(resource("xeon.cpuid"));
    HostCpu host = new HostCpuReader(files, probe).read("x86_64");
    models = new HostModels(files, () -> host, ErrorDomain.VIR_FROM_QEMU, "qemuConnect");
  }

  private static String resource(String name) throws IOException {
    try (var input = HostModelsTest.class.getResourceAsStream("/org/serval/host/" + name)) {
      return new String(input.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String host(String body) {
    return "<cpu><arch>x86_64</arch>" + body + "</cpu>";
  }

  @Test
  void comparisonsAreTheRealOnes() throws IOException {
    StringBuilder ours = new StringBuilder();
    String real = resource("comparisons.txt");
    for (String line : real.split("\n")) {
      String cpu = line.substring(0, line.indexOf(" | "));
      ours.append(cpu).append(" | ").append(models.compare(cpu, 0)).append(" | ");
      try {
        models.compare(cpu, 1);
      } catch (LibvirtException e) {
        ours.append(e.detail());
      }
      ours.append('\n');
    }
    assertThat(ours).hasToString(real);
  }

  @Test
  void baselinesAreTheRealOnes() throws IOException {
    StringBuilder ours = new StringBuilder();
    String real = resource("baselines.txt");
    CpuCatalog catalog = new CpuCatalogReader(files.path(HostCpuReader.MAP)).read("x86");
    for (String line : real.split("\n")) {
      String names = line.substring(0, line.indexOf(" | "));
      List<CpuDefinition> hosts =
          Arrays.stream(names.split(" "))
              .map(name -> CpuDefinitionReader.readHost(host("<model>" + name + "</model>")))
              .toList();
      CpuBaseline baseline = CpuBaseline.of(hosts, catalog, false);
      ours.append(names).append(" | ").append(baseline.model().name()).append(' ');
      ours.append(baseline.kept() ? "forbid" : "allow").append(" | ");
      ours.append(
          baseline.features().entrySet().stream()
              .map(feature -> (feature.getValue() ? "+" : "-") + feature.getKey())
              .collect(Collectors.joining(" ")));
      ours.append('\n');
    }
    assertThat(ours).hasToString(real);
  }

  @Test
  void aBaselineIsWrittenAsAGuestsProcessor() {
    String cpu = host("<model>Haswell</model><vendor>Intel</vendor><feature name='pdpe1gb'/>");
    assertThat(models.baseline(List.of(cpu), 0))
        .isEqualTo(
            """
            <cpu mode='custom' match='exact'>
              <model fallback='forbid'>Haswell</model>
              <vendor>Intel</vendor>
              <feature policy='require' name='pdpe1gb'/>
            </cpu>
            """);
    String expanded = models.baseline(List.of(cpu), 1);
    assertThat(expanded.lines().skip(3).limit(2))
        .containsExactly(
            "  <feature policy='require' name='aes'/>",
            "  <feature policy='require' name='apic'/>");
    assertThat(expanded.lines()).hasSize(55);
  }

  @Test
  void makersHaveToAgree() {
    String intel = host("<model>Haswell</model><vendor>Intel</vendor>");
    String amd = host("<model>Haswell</model><vendor>AMD</vendor>");
    String silent = host("<model>Haswell</model>");
    assertThatThrownBy(() -> models.baseline(List.of(intel, amd), 0))
        .hasMessage("operation failed: CPU vendor Intel of model Haswell differs from vendor AMD");
    assertThatThrownBy(() -> models.baseline(List.of(amd, intel), 0))
        .hasMessage("operation failed: CPU vendors do not match");
    assertThat(models.baseline(List.of(intel, silent), 0)).doesNotContain("vendor");
    assertThat(models.baseline(List.of(silent, intel), 0)).doesNotContain("vendor");
  }

  @Test
  void namesAreInTheMapsOrder() {
    assertThat(models.models("x86_64", 0)).startsWith("486", "pentium").endsWith("Dhyana");
    assertThat(models.models("ppc64", 0)).startsWith("POWER6");
    assertThat(models.models("s390x", 0)).isEmpty();
    assertThatThrownBy(() -> models.models("foo", 0))
        .hasMessage("invalid argument: cannot find architecture foo");
    assertThatThrownBy(() -> models.models("riscv64", 0))
        .hasMessage(
            "this function is not supported by the connection driver: 'riscv64' architecture is"
                + " not supported by CPU driver");
    assertThatThrownBy(() -> models.models("x86_64", 8))
        .hasMessage("unsupported flags (0x8) in function qemuConnectGetCPUModelNames");
  }

  /** Message, number and part as the real daemon's. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          <foo/> | 27 | 31 | XML error: XML does not contain expected 'cpu' element
          <cpu><arch>x86_64</arch></cpu> | 27 | 31 | XML error: Missing CPU model name
          <cpu><arch>x86_64</arch><model>Nope</model></cpu> | 1 | 31 | internal error: Unknown CPU model Nope
          <cpu><arch>zz</arch><model>Haswell</model></cpu> | 67 | 31 | unsupported configuration: Unknown architecture zz
          <cpu match='exact'><arch>x86_64</arch><model>Haswell</model></cpu> | 27 | 31 | XML error: 'arch' element cannot be used inside 'cpu' element with 'match' attribute'
          <cpu><arch>x86_64</arch><model>Haswell</model><feature name='aes'/><feature name='aes'/></cpu> | 27 | 31 | XML error: CPU feature 'aes' specified more than once
          <cpu><arch>x86_64</arch><model>Haswell</model><feature name='nope'/></cpu> | 1 | 31 | internal error: Unknown CPU feature nope
          <cpu match='zz'><model>Haswell</model></cpu> | 27 | 5 | XML error: Invalid value for attribute 'match' in element 'cpu': 'zz'.
          <cpu><model>Haswell</model><feature name='aes' policy='zz'/></cpu> | 67 | 31 | unsupported configuration: Invalid CPU feature policy
          <cpu><model>Haswell</model><feature policy='require'/></cpu> | 27 | 31 | XML error: Invalid CPU feature name
          <cpu mode='zz'/> | 67 | 31 | unsupported configuration: Invalid mode attribute 'zz'
          """)
  void whatIsNoProcessorIsRefused(String xml, int code, int domain, String message) {
    assertThatThrownBy(() -> models.compare(xml, 0))
        .hasMessage(message)
        .asInstanceOf(type(LibvirtException.class))
        .satisfies(
            e -> {
              assertThat(e.code().number()).isEqualTo(code);
              assertThat(e.domain().number()).isEqualTo(domain);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          <cpu/> | 2
          <cpu match='exact'/> | 2
          <cpu mode='host-model'/> | 2
          <cpu><arch>i686</arch><model>pentium3</model></cpu> | 2
          <cpu><arch>aarch64</arch><model>cortex-a53</model></cpu> | 0
          <cpu><model>Nehalem</model><feature policy='force' name='svm'/></cpu> | 2
          <cpu><model>Nehalem</model><feature policy='forbid' name='aes'/></cpu> | 0
          <cpu><arch>x86_64</arch><model>Haswell</model><vendor>AMD</vendor></cpu> | 0
          """)
  void aProcessorIsComparedAsTheRealOneDoes(String xml, int result) {
    assertThat(models.compare(xml, 0)).isEqualTo(result);
  }
}
