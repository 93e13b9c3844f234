package org.serval.rpc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.serval.api.LibvirtException;

class ServicesTest {
  @TempDir Path folder;

  @Test
  void aPortIsANumberOrANameOfTheFile() throws IOException {
    Path file = folder.resolve("services");
    Files.writeString(file, "# virt 1/tcp\nvirt 16/udp\nvirt 16509/tcp lv  virtd # libvirt\nx\n");

    assertThat(Services.port("16514", file)).isEqualTo(16514);
    assertThat(Services.port("virt", file)).isEqualTo(16509);
    assertThat(Services.port("virtd", file)).isEqualTo(16509);
    for (String wrong : new String[] {"65536", "-1", "libvirt", "1/tcp", ""}) {
      assertThatThrownBy(() -> Services.port(wrong, file))
          .isInstanceOf(LibvirtException.class)
          .hasMessageContaining("Unable to resolve service '" + wrong + "'");
    }
  }
}
