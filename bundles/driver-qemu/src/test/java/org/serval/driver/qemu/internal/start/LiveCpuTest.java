package org.serval.driver.qemu.internal.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.serval.host.cpu.CpuCatalog;
import org.serval.host.cpu.CpuFeature;
import org.serval.host.cpu.CpuFeature.CpuidBits;
import org.serval.host.cpu.CpuFeature.RegisterBits;
import org.serval.host.cpu.CpuModel;
import org.serval.host.cpu.CpuidLeaf;
import org.serval.qmp.JsonValue;
import org.serval.xml.DomainDocument;
import org.serval.xml.Xml;

final class LiveCpuTest {
  private static final CpuCatalog CATALOG =
      new CpuCatalog(
          List.of(
              inEcx("vmx", 5),
              inEcx("aes", 25),
              inEcx("hypervisor", 31),
              new CpuFeature("secret", List.of(), true, List.of(new RegisterBits(1, 1)))),
          List.of(
              new CpuModel(
                  "old",
                  Optional.empty(),
                  true,
                  true,
                  List.of(),
                  Set.of("vmx", "secret"),
                  Set.of())),
          Map.of());
  private static final GuestCpu GUEST =
      GuestCpu.of(
          JsonValue.parse(
              """
              [{"cpuid-input-eax": 1, "cpuid-register": "EDX", "features": 1},
               {"cpuid-input-eax": 1, "cpuid-register": "ECX", "features": 2147483648}]
              """));

  private static CpuFeature inEcx(String name, int bit) {
    CpuidLeaf mask = new CpuidLeaf(0, 0, 1 << bit, 0);
    return new CpuFeature(name, List.of(), true, List.of(new CpuidBits(1, 0, mask)));
  }

  private static String live(String cpu) {
    DomainDocument document = DomainDocument.ofCanonical(Xml.parse("<domain>" + cpu + "</domain>"));
    return Xml.format(new LiveCpu(CATALOG, GUEST).into(document).tree().child("cpu"));
  }

  @Test
  void what_the_guest_has_beyond_and_below_its_model_is_told() {
    assertThat(
            live(
                """
                <cpu mode='custom' match='exact' check='none'><model fallback='allow'>old</model>
                <feature policy='require' name='aes'/></cpu>
                """))
        .isEqualTo(
            """
            <cpu mode='custom' match='exact' check='full'>
              <model fallback='forbid'>old</model>
              <feature policy='disable' name='aes'/>
              <feature policy='disable' name='vmx'/>
              <feature policy='require' name='hypervisor'/>
            </cpu>
            """);
  }

  @Test
  void a_model_that_the_map_lacks_is_left_alone() {
    String unknown = "<cpu mode='custom' check='none'>\n  <model>new</model>\n</cpu>\n";
    assertThat(live(unknown)).isEqualTo(unknown);
  }

  @Test
  void a_processor_without_a_model_is_left_alone() {
    String maximum = "<cpu mode='maximum' check='none'/>\n";
    assertThat(live(maximum)).isEqualTo(maximum);
  }
}
