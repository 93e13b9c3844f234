package org.serval.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.serval.api.Identity;
import org.serval.api.LibvirtException;
import org.serval.api.access.AccessRequest;

class PolkitAccessTest {
  private static final Identity ANN =
      new Identity(1000, 1000, 4242, 99, "ann", "ann", null, null, null);
  private final SystemBus nowhere =
      new SystemBus(Map.of("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere/at/all"));

  private static AccessRequest request(Identity who, String object, String permission) {
    return new AccessRequest(who, "QEMU", object, permission, Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    "domain,start,org.libvirt.api.domain.start",
    "node_device,getattr,org.libvirt.api.node-device.getattr",
    "connect,search_storage_pools,org.libvirt.api.connect.search-storage-pools",
  })
  void actionsHaveLibvirtsNames(String object, String permission, String action) {
    assertThat(PolkitAccess.action(request(ANN, object, permission))).isEqualTo(action);
  }

  @Test
  void whereThereIsNoBusNothingIsAllowed() {
    PolkitAccess driver = new PolkitAccess(new Polkit(nowhere));
    assertThatThrownBy(() -> driver.allows(request(ANN, "domain", "start")))
        .isInstanceOf(LibvirtException.class)
        .hasMessageContaining("Unable to get system bus connection: Could not connect");
  }

  @Test
  void aClientWhoseProcessIsUnknownIsNotAskedAbout() {
    PolkitAccess driver = new PolkitAccess(new Polkit(nowhere));
    assertThatThrownBy(() -> driver.allows(request(Identity.UNKNOWN, "domain", "start")))
        .isInstanceOf(LibvirtException.class)
        .hasMessageContaining("No UNIX process ID available");
  }
}
