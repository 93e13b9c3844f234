package org.serval.driver.test.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.serval.driver.test.internal.Fixture.CONFIG;
import static org.serval.driver.test.internal.Fixture.EXCLUSIVE;
import static org.serval.driver.test.internal.Fixture.LIVE;
import static org.serval.driver.test.internal.Fixture.NOT_RUNNING;
import static org.serval.driver.test.internal.Fixture.TEST;
import static org.serval.driver.test.internal.Fixture.fails;

import org.junit.jupiter.api.Test;
import org.serval.api.domain.DomainMemory;
import org.serval.api.domain.MemoryStat;

class GuestMemoryTest {
  private static final int MAXIMUM = 4;

  private final Fixture fixture = new Fixture();
  private final DomainMemory memory = fixture.capability(DomainMemory.class);

  @Test
  void setsTheMemoryThatAGuestHas() {
    memory.setMemory(TEST, 3000, 0);
    assertThat(fixture.queries.info(TEST).memory()).isEqualTo(3000);
    assertThat(fixture.config(TEST)).contains("<currentMemory unit='KiB'>2097152<");
    fails(
        () -> memory.setMemory(TEST, 99999999, 0),
        8,
        12,
        "invalid argument: cannot set memory higher than max memory");
    fails(() -> memory.setMemory(TEST, 1, LIVE | CONFIG), 8, 20, EXCLUSIVE);
  }

  @Test
  void theMaximumOfARunningDomainStays() {
    fails(
        () -> memory.setMemory(TEST, 5000, MAXIMUM),
        55,
        12,
        "Requested operation is not valid: cannot resize the maximum memory on an active domain");
    memory.setMemory(fixture.off, 1000, MAXIMUM);
    assertThat(fixture.queries.info(fixture.off).maxMemory()).isEqualTo(1000);
    assertThat(fixture.queries.info(fixture.off).memory()).isEqualTo(1000);
    memory.setMemory(fixture.off, 4102, MAXIMUM | CONFIG);
    assertThat(fixture.queries.info(fixture.off).memory()).isEqualTo(1000);
  }

  @Test
  void statisticsNeedABalloonAndARunningDomain() {
    assertThat(memory.memoryStats(TEST, 0)).hasSize(13).contains(new MemoryStat(6, 2097152));
    assertThat(memory.memoryStats(fixture.passing, 0)).isEmpty();
    fails(() -> memory.memoryStats(fixture.off, 0), 55, 20, NOT_RUNNING);
  }

  @Test
  void thePeriodOfStatisticsIsInTheDocument() {
    memory.setStatsPeriod(TEST, 5, 0);
    assertThat(fixture.live(TEST)).contains("<stats period='5'/>");
    fails(
        () -> memory.setStatsPeriod(fixture.passing, 5, 0),
        1,
        12,
        "internal error: No memory balloon device configured, can not set the collection period");
  }

  @Test
  void memoryHoldsItsOwnAddresses() {
    assertThat(memory.peekMemory(TEST, 254, 4, 1)).containsExactly(254, 255, 0, 1);
    fails(() -> memory.peekMemory(fixture.off, 0, 4, 1), 55, 20, NOT_RUNNING);
  }
}
