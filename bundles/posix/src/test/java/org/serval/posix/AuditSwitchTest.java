package org.serval.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.serval.posix.AuditSwitch.Answer;

class AuditSwitchTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Host host = new Host();
  private long now = -5;
  private final AuditSwitch audit = new AuditSwitch(host, () -> now);

  /** A kernel whose answer the test gives. */
  private static final class Host implements AuditSwitch.Kernel {
    Answer answer = Answer.NONE_YET;
    int asked;
    boolean refuses;
    boolean closed;

    @Override
    public void ask() {
      asked++;
    }

    @Override
    public Answer answer() throws PosixException {
      if (refuses) {
        throw new PosixException(Errno.EPERM, "audit status");
      }
      Answer now = answer;
      answer = Answer.NONE_YET;
      return now;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private boolean offAfter(long nanos) {
    now += nanos;
    return audit.off();
  }

  @Test
  void beforeTheFirstAnswerItCountsAsOn() {
    assertThat(audit.off()).isFalse();
    assertThat(offAfter(10)).isFalse();
    assertThat(host.asked).isEqualTo(1);
    host.answer = Answer.OFF;
    assertThat(offAfter(10)).isTrue();
  }

  @Test
  void offCountsForOneSecondFromTheQuestion() {
    audit.off();
    host.answer = Answer.OFF;
    assertThat(offAfter(SECOND / 2)).isTrue();
    assertThat(offAfter(SECOND / 2 - 1)).isTrue();
    assertThat(host.asked).isEqualTo(1);
    assertThat(offAfter(1)).as("an old answer is none").isFalse();
    assertThat(host.asked).isEqualTo(2);
  }

  @Test
  void anAnswerThatComesLateIsOldAndItIsAskedAgain() {
    audit.off();
    host.answer = Answer.OFF;
    assertThat(offAfter(3 * SECOND)).isFalse();
    assertThat(host.asked).isEqualTo(2);
  }

  @Test
  void onIsAskedForAgainAfterASecond() {
    host.answer = Answer.ON;
    assertThat(audit.off()).isFalse();
    assertThat(offAfter(SECOND - 1)).isFalse();
    assertThat(host.asked).isEqualTo(1);
    host.answer = Answer.OFF;
    assertThat(offAfter(1)).isTrue();
  }

  @Test
  void whoMayNotAskTakesItForOnAndAsksNoMore() {
    host.refuses = true;
    assertThat(audit.off()).isFalse();
    host.refuses = false;
    assertThat(offAfter(2 * SECOND)).isFalse();
    assertThat(host.asked).isEqualTo(1);
    audit.close();
    assertThat(host.closed).isTrue();
  }

  @Test
  void theKernelAnswersOrRefuses() throws Exception {
    AuditStatus status;
    try {
      status = AuditStatus.open();
    } catch (PosixException e) {
      assumeTrue(false, "a kernel without audit: " + e.getMessage());
      return;
    }
    try {
      status.ask();
      Answer answer = Answer.NONE_YET;
      while (answer == Answer.NONE_YET) {
        answer = status.answer();
        Thread.onSpinWait();
      }
      assertThat(answer).isIn(Answer.ON, Answer.OFF);
    } catch (PosixException e) {
      assertThat(e.errno()).isIn(Errno.EPERM, Errno.ECONNREFUSED);
    } finally {
      status.close();
    }
  }
}
