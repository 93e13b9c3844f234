package org.serval.driver.test.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.serval.driver.test.internal.Fixture.CONFIG;
import static org.serval.driver.test.internal.Fixture.LIVE;
import static org.serval.driver.test.internal.Fixture.NOT_RUNNING;
import static org.serval.driver.test.internal.Fixture.TEST;
import static org.serval.driver.test.internal.Fixture.TRANSIENT;
import static org.serval.driver.test.internal.Fixture.fails;

import org.junit.jupiter.api.Test;
import org.serval.api.domain.DomainVcpus;

class GuestVcpusTest {
  private static final int MAXIMUM = 4;

  private final Fixture fixture = new Fixture();
  private final DomainVcpus vcpus = fixture.capability(DomainVcpus.class);

  @Test
  void countsCurrentAndMaximum() {
    assertThat(vcpus.count(TEST, 0)).isEqualTo(2);
    assertThat(vcpus.count(fixture.off, 0)).isEqualTo(2);
    assertThat(vcpus.count(fixture.off, MAXIMUM | CONFIG)).isEqualTo(4);
    fails(() -> vcpus.count(fixture.off, LIVE), 55, 20, NOT_RUNNING);
    fails(() -> vcpus.count(fixture.passing, CONFIG), 55, 20, TRANSIENT);
    fails(
        () -> vcpus.count(TEST, 8),
        8,
        12,
        "unsupported flags (0x8) in function testDomainGetVcpusFlags");
  }

  @Test
  void setsWhatTheFlagsName() {
    vcpus.setCount(TEST, 1, LIVE);
    assertThat(vcpus.count(TEST, LIVE)).isEqualTo(1);
    assertThat(vcpus.count(TEST, CONFIG)).isEqualTo(2);
    vcpus.setCount(fixture.off, 3, MAXIMUM | CONFIG);
    assertThat(fixture.config(fixture.off)).contains("current='2'>3</vcpu>");
  }

  @Test
  void refusesMoreThanThereAre() {
    fails(
        () -> vcpus.setCount(TEST, 9, 0),
        8,
        12,
        "invalid argument: requested cpu amount exceeds maximum (9 > 2)");
    fails(
        () -> vcpus.setCount(TEST, 40, 0),
        8,
        12,
        "invalid argument: requested cpu amount exceeds maximum supported amount (40 > 32)");
  }

  @Test
  void pinsAreInTheDocumentAndInTheInfos() {
    vcpus.pin(TEST, 0, new byte[] {0b101}, 0);
    vcpus.pinEmulator(TEST, new byte[] {0b110}, 0);
    assertThat(fixture.live(TEST))
        .contains("<vcpupin vcpu='0' cpuset='0,2'/>", "<emulatorpin cpuset='1-2'/>");
    assertThat(fixture.config(TEST)).doesNotContain("cputune");
    assertThat(vcpus.infos(TEST).get(0).cpu()).isEqualTo(2);
    assertThat(vcpus.infos(TEST).get(1).cpu()).isEqualTo(15);
    assertThat(vcpus.pins(TEST, 0)).containsExactly(new byte[] {5, 0}, new byte[] {-1, -1});
    assertThat(vcpus.emulatorPin(TEST, 0)).containsExactly(6, 0);
  }

  @Test
  void anInactiveDomainHasNoProcessorsToPin() {
    fails(
        () -> vcpus.pin(fixture.off, 0, new byte[] {1}, 0),
        55,
        12,
        "Requested operation is not valid: cannot pin vcpus on an inactive domain");
    fails(
        () -> vcpus.infos(fixture.off),
        55,
        12,
        "Requested operation is not valid: cannot list vcpus for an inactive domain");
    fails(
        () -> vcpus.pin(TEST, 9, new byte[] {1}, 0),
        8,
        12,
        "invalid argument: requested vcpu '9' is not present in the domain");
  }

  @Test
  void setsOfProcessorsAreReadAndWritten() {
    assertThat(CpuSet.format(CpuSet.parse("0-3,5,7-8,^2"))).isEqualTo("0-1,3,5,7-8");
    assertThat(CpuSet.format(CpuSet.ofBytes(new byte[0]))).isEmpty();
  }
}
