package org.serval.driver.qemu.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.serval.api.constants.DomainPausedReason;
import org.serval.api.constants.DomainState;
import org.serval.driver.qemu.internal.Recorded;
import org.serval.driver.qemu.internal.caps.StoredGuests;
import org.serval.driver.qemu.internal.guest.BlockJob;

final class StatusXmlTest {
  private static final BlockJob COMMIT =
      new BlockJob(
          "commit-vda-libvirt-2-format",
          BlockJob.Kind.COMMIT,
          "vda",
          new BlockJob.Images(OptionalInt.of(3), OptionalInt.of(2), OptionalInt.of(1)),
          true,
          false,
          BlockJob.Ending.ABORT);
  private static final Status REAL =
      StatusXml.parse(Recorded.text("/libvirt-status.xml"), StoredGuests.INSTANCE);

  @Test
  void the_real_daemons_status_is_understood() {
    assertThat(REAL.document().view().name()).isEqualTo("trans");
    assertThat(REAL.document().view().id()).isPresent();
    assertThat(REAL.state().state()).isEqualTo(DomainState.VIR_DOMAIN_RUNNING);
    assertThat(REAL.pid()).isPositive();
    assertThat(REAL.monitor()).hasFileName("monitor.sock");
    assertThat(REAL.vcpuThreads()).hasSize(1);
    assertThat(REAL.document().view().serials().getFirst().path()).isPresent();
  }

  @Test
  void private_data_of_the_real_daemon_is_not_in_the_document() {
    assertThat(REAL.document().format(0)).doesNotContain("privateData");
  }

  @Test
  void what_is_written_is_read_back_the_same() {
    Status status =
        new Status(
            REAL.document(),
            new org.serval.api.domain.DomainState(
                DomainState.VIR_DOMAIN_PAUSED, DomainPausedReason.VIR_DOMAIN_PAUSED_IOERROR),
            4711,
            815,
            Path.of("/lib/monitor.sock"),
            Path.of("/lib"),
            Path.of("/channel"),
            List.of(10L, 11L),
            true,
            List.of(COMMIT),
            LibvirtFacts.of(Recorded.caps()));
    Status back = StatusXml.parse(StatusXml.format(status), StoredGuests.INSTANCE);
    assertThat(back).isEqualTo(status);
  }

  @Test
  void what_only_the_real_daemon_knows_is_kept() {
    assertThat(REAL.kept().stream().map(e -> e.name())).contains("qemuCaps", "namespaces");
    assertThat(StatusXml.format(REAL)).contains("<flag name='kvm'/>").contains("<mount/>");
  }

  @Test
  void a_reboot_that_is_under_way_is_written_as_libvirt_does() {
    Status status =
        new Status(
            REAL.document(),
            REAL.state(),
            1,
            0,
            Path.of("/m"),
            Path.of("/l"),
            Path.of("/c"),
            List.of(),
            true,
            List.of(),
            List.of());
    assertThat(StatusXml.format(status)).contains("<fakereboot/>");
  }
}
