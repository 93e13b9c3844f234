package org.serval.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.serval.api.iface.InterfaceSummary;

class HostRefsTest {
  @Test
  void anInterfaceWithoutAMacHasAnEmptyOneOnTheWire() {
    assertThat(HostRefs.iface(new InterfaceSummary("br0", null, true)).mac()).isEmpty();
  }
}
