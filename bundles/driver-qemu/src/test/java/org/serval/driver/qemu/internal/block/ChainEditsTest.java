package org.serval.driver.qemu.internal.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.serval.driver.qemu.internal.block.DiskChain.Layer;
import org.serval.xml.Element;
import org.serval.xml.Xml;

final class ChainEditsTest {
  private static final Element THREE =
      Xml.parse(
          """
          <disk type='file' device='disk'>
            <driver name='qemu' type='qcow2'/>
            <source file='/top' index='1'/>
            <backingStore type='file' index='2'>
              <format type='qcow2'/>
              <source file='/mid'/>
              <backingStore type='block' index='3'>
                <format type='raw'/>
                <source dev='/dev/base'/>
                <backingStore/>
              </backingStore>
            </backingStore>
            <target dev='vda' bus='virtio'/>
          </disk>
          """);

  private static Element chainOf(Element disk) {
    return disk.child("backingStore");
  }

  @Test
  void a_layer_in_the_middle_goes_and_what_is_below_stays() {
    Element disk = ChainEdits.without(THREE, Set.of("/mid"));
    assertThat(DiskChain.of(disk).layers())
        .extracting(Layer::path)
        .containsExactly("/top", "/dev/base");
    assertThat(chainOf(disk).attribute("index")).isEqualTo("3");
    assertThat(ChainEdits.without(disk, Set.of("/mid"))).isEqualTo(disk);
  }

  @Test
  void a_disk_that_took_in_all_stands_by_itself() {
    Element disk = ChainEdits.without(THREE, Set.of("/mid", "/dev/base"));
    assertThat(chainOf(disk)).isEqualTo(Element.of("backingStore"));
    assertThat(DiskChain.of(disk).layers()).extracting(Layer::path).containsExactly("/top");
  }

  @Test
  void a_disk_goes_over_to_the_last_image_with_its_type_and_format() {
    Layer base = DiskChain.of(THREE).layers().getLast();
    Element disk = ChainEdits.on(THREE, base, true, true);
    assertThat(disk.attribute("type")).isEqualTo("block");
    assertThat(disk.value("driver/@type")).isEqualTo("raw");
    assertThat(disk.value("source/@dev")).isEqualTo("/dev/base");
    assertThat(disk.value("source/@index")).isEqualTo("3");
    assertThat(chainOf(disk)).isEqualTo(Element.of("backingStore"));
    assertThat(ChainEdits.on(disk, base, true, true)).isEqualTo(disk);
  }

  @Test
  void a_definition_that_does_not_tell_its_chain_tells_none_afterwards() {
    Element defined = THREE.mapChildren(e -> e.name().equals("backingStore") ? null : e);
    Layer mid = DiskChain.of(THREE).layers().get(1);
    Element disk = ChainEdits.on(defined, mid, false, false);
    assertThat(disk.value("source/@file")).isEqualTo("/mid");
    assertThat(disk.value("source/@index")).isNull();
    assertThat(chainOf(disk)).isNull();
  }
}
