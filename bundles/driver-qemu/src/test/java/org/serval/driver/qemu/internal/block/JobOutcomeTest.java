package org.serval.driver.qemu.internal.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.serval.api.constants.ConnectDomainEventBlockJobStatus;
import org.serval.driver.qemu.internal.guest.BlockJob;
import org.serval.driver.qemu.internal.guest.BlockJob.Ending;
import org.serval.driver.qemu.internal.guest.BlockJob.Images;
import org.serval.driver.qemu.internal.guest.BlockJob.Kind;

final class JobOutcomeTest {
  private static final Images IMAGES =
      new Images(OptionalInt.of(2), OptionalInt.of(1), OptionalInt.empty());
  private static final Optional<String> ERROR = Optional.of("No space left on device");

  private static int status(Kind kind, Ending ending, Optional<String> error) {
    return JobOutcome.status(new BlockJob("job", kind, "vda", IMAGES, false, true, ending), error);
  }

  @Test
  void a_job_with_an_error_failed_unless_a_client_ended_it() {
    assertThat(status(Kind.PULL, Ending.BY_ITSELF, ERROR))
        .isEqualTo(ConnectDomainEventBlockJobStatus.VIR_DOMAIN_BLOCK_JOB_FAILED);
    assertThat(status(Kind.ACTIVE_COMMIT, Ending.PIVOT, ERROR))
        .isEqualTo(ConnectDomainEventBlockJobStatus.VIR_DOMAIN_BLOCK_JOB_FAILED);
    assertThat(status(Kind.PULL, Ending.ABORT, ERROR))
        .isEqualTo(ConnectDomainEventBlockJobStatus.VIR_DOMAIN_BLOCK_JOB_CANCELED);
  }

  @Test
  void an_active_commit_is_done_only_if_the_disk_went_over() {
    assertThat(status(Kind.ACTIVE_COMMIT, Ending.PIVOT, Optional.empty()))
        .isEqualTo(ConnectDomainEventBlockJobStatus.VIR_DOMAIN_BLOCK_JOB_COMPLETED);
    assertThat(status(Kind.ACTIVE_COMMIT, Ending.ABORT, Optional.empty()))
        .isEqualTo(ConnectDomainEventBlockJobStatus.VIR_DOMAIN_BLOCK_JOB_CANCELED);
  }

  @Test
  void a_pull_that_was_done_before_its_end_was_asked_for_is_done() {
    assertThat(status(Kind.PULL, Ending.ABORT, Optional.empty()))
        .isEqualTo(ConnectDomainEventBlockJobStatus.VIR_DOMAIN_BLOCK_JOB_COMPLETED);
  }
}
