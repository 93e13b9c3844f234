package org.serval.driver.qemu.internal.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.serval.driver.qemu.internal.config.QemuConf.PortRange;

final class PortsTest {
  private static final PortRange THREE = new PortRange(5900, 5902);

  @Test
  void a_port_is_given_once_until_it_comes_back() {
    Ports ports = new Ports(_ -> true);
    assertThat(ports.reserve(THREE)).isEqualTo(5900);
    assertThat(ports.reserve(THREE)).isEqualTo(5901);
    ports.release(5900);
    assertThat(ports.reserve(THREE)).isEqualTo(5900);
  }

  @Test
  void a_port_that_another_program_has_is_passed_over() {
    assertThat(new Ports(port -> port != 5900).reserve(THREE)).isEqualTo(5901);
  }

  @Test
  void a_port_that_a_document_names_is_not_given_to_another_guest() {
    Ports ports = new Ports(_ -> true);
    ports.hold(5900);
    assertThat(ports.reserve(THREE)).isEqualTo(5901);
  }

  @Test
  void an_exhausted_range_is_an_error() {
    assertThatThrownBy(() -> new Ports(_ -> false).reserve(THREE))
        .hasMessageContaining("Unable to find an unused port in range 'display' (5900-5902)");
  }
}
