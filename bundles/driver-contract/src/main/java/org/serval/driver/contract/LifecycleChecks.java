package org.serval.driver.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.serval.api.LibvirtException;
import org.serval.api.constants.DomainEventStoppedDetailType;
import org.serval.api.constants.DomainShutoffReason;
import org.serval.api.constants.DomainState;
import org.serval.api.domain.DomainRef;

/** States, the ways between them, and the events on the way. */
abstract class LifecycleChecks extends Checks {
  LifecycleChecks(DriverContract contract) {
    super(contract);
  }

  @Test
  void aStartedDomainRunsUnderANewId() {
    DomainRef ref = started("contract-start");
    assertThat(ref.id()).isPositive();
    assertThat(queries().byRef(ref).ref()).isEqualTo(ref);
    assertThat(state(ref)).isEqualTo(DomainState.VIR_DOMAIN_RUNNING);
    lifeBecomes(ref, "defined", "started");
    assertThat(events.lifecycle(ref.uuid()).getLast().domain()).isEqualTo(ref);
  }

  @Test
  void aRunningDomainIsNotStartedAgain() {
    DomainRef ref = started("contract-twice");
    refusedAsWrongState(() -> life().create(ref, 0, List.of()));
    assertThat(queries().byRef(ref).ref()).isEqualTo(ref);
    lifeBecomes(ref, "defined", "started");
  }

  @Test
  void aDestroyedDomainIsShutOffAndSaysWhy() {
    DomainRef ref = started("contract-destroy");
    life().destroy(ref, 0);
    assertThat(queries().byRef(ref).ref().active()).isFalse();
    assertThat(queries().byRef(ref).state())
        .isEqualTo(
            new org.serval.api.domain.DomainState(
                DomainState.VIR_DOMAIN_SHUTOFF, DomainShutoffReason.VIR_DOMAIN_SHUTOFF_DESTROYED));
    lifeBecomes(ref, "defined", "started", "stopped");
    assertThat(events.lifecycle(ref.uuid()).getLast().detail())
        .isEqualTo(DomainEventStoppedDetailType.VIR_DOMAIN_EVENT_STOPPED_DESTROYED);
    assertThat(specimen.leftovers()).isEmpty();
  }

  @Test
  void aDomainStartsAndStopsAnyNumberOfTimesUnderDifferentIds() {
    DomainRef ref = defined("contract-cycle");
    int last = DomainRef.NOT_RUNNING;
    for (int i = 0; i < 3; i++) {
      int id = life().create(ref, 0, List.of()).id();
      assertThat(id).isPositive().isNotEqualTo(last);
      last = id;
      life().destroy(ref, 0);
    }
    lifeBecomes(ref, "defined", "started", "stopped", "started", "stopped", "started", "stopped");
  }

  @Test
  void aSuspendedDomainIsPausedUntilItIsResumed() {
    DomainRef ref = started("contract-pause");
    life().suspend(ref);
    assertThat(state(ref)).isEqualTo(DomainState.VIR_DOMAIN_PAUSED);
    assertThat(queries().byRef(ref).ref()).isEqualTo(ref);
    life().resume(ref);
    assertThat(state(ref)).isEqualTo(DomainState.VIR_DOMAIN_RUNNING);
    lifeBecomes(ref, "defined", "started", "suspended", "resumed");
  }

  @Test
  void aPausedDomainIsDestroyedLikeAnyOther() {
    DomainRef ref = started("contract-paused");
    life().suspend(ref);
    life().destroy(ref, 0);
    assertThat(state(ref)).isEqualTo(DomainState.VIR_DOMAIN_SHUTOFF);
    lifeBecomes(ref, "defined", "started", "suspended", "stopped");
    assertThat(specimen.leftovers()).isEmpty();
  }

  /** A driver may take the second call as done already, or refuse it; nothing may happen twice. */
  @Test
  void suspendingTwiceIsSuspendingOnce() {
    DomainRef ref = started("contract-pause2");
    life().suspend(ref);
    try {
      life().suspend(ref);
    } catch (LibvirtException e) {
      assertThat(specimen.wrongState()).contains(e.code());
    }
    assertThat(state(ref)).isEqualTo(DomainState.VIR_DOMAIN_PAUSED);
    life().resume(ref);
    refusedAsWrongState(() -> life().resume(ref));
    lifeBecomes(ref, "defined", "started", "suspended", "resumed");
  }

  @Test
  void whatIsShutOffCanOnlyBeStarted() {
    DomainRef ref = defined("contract-off");
    refusedAsWrongState(() -> life().destroy(ref, 0));
    refusedAsWrongState(() -> life().shutdown(ref, 0));
    refusedAsWrongState(() -> life().suspend(ref));
    refusedAsWrongState(() -> life().resume(ref));
    assertThat(state(ref)).isEqualTo(DomainState.VIR_DOMAIN_SHUTOFF);
    lifeBecomes(ref, "defined");
  }

  @Test
  void whatIsNotThereCanDoNothing() {
    DomainRef nobody = new DomainRef("contract-nobody", UUID.randomUUID(), 1);
    refusedAsUnknown(() -> life().create(nobody, 0, List.of()));
    refusedAsUnknown(() -> life().destroy(nobody, 0));
    refusedAsUnknown(() -> life().shutdown(nobody, 0));
    refusedAsUnknown(() -> life().suspend(nobody));
    refusedAsUnknown(() -> life().resume(nobody));
    assertThat(events.count()).isZero();
  }

  @Test
  void aGuestThatIsAskedToPowerOffDoes() {
    Optional<String> document = specimen.documentThatPowersOff("contract-shutdown");
    org.junit.jupiter.api.Assumptions.assumeTrue(document.isPresent(), "no guest powers off");
    DomainRef ref = life().create(define(document.orElseThrow()), 0, List.of());
    eventually("it listens", () -> specimen.listens(ref));
    life().shutdown(ref, 0);
    eventually("it is shut off", () -> state(ref) == DomainState.VIR_DOMAIN_SHUTOFF);
    eventually("it is told", () -> life(ref).contains("stopped"));
    assertThat(life(ref)).startsWith("defined", "started").endsWith("stopped");
    assertThat(specimen.leftovers()).isEmpty();
  }

  @Test
  void aGuestThatEndsByItselfIsSeenToBeShutOff() {
    DomainRef ref = started("contract-exit");
    Assumptions.assumeThat(specimen.endFromWithin(ref)).as("guests end by themselves").isTrue();
    eventually("it is shut off", () -> state(ref) == DomainState.VIR_DOMAIN_SHUTOFF);
    lifeBecomes(ref, "defined", "started", "stopped");
    assertThat(specimen.leftovers()).isEmpty();
    assertThat(life().create(ref, 0, List.of()).id()).isPositive();
  }

  @Test
  void aDomainFromADocumentIsGoneWhenItStops() {
    DomainRef[] made = new DomainRef[1];
    unlessUnsupported(
        () -> made[0] = life().createXml(specimen.document("contract-short"), 0, List.of()));
    DomainRef ref = keep(made[0]);
    assertThat(queries().byRef(ref).persistent()).isFalse();
    life().destroy(ref, 0);
    refusedAsUnknown(() -> queries().byRef(ref));
    lifeBecomes(ref, "started", "stopped");
    assertThat(specimen.leftovers()).isEmpty();
  }

  @Test
  void unknownFlagsAreRefused() {
    DomainRef ref = defined("contract-flags");
    refused(Codes.FLAGS, () -> life().create(ref, 1 << 30, List.of()));
    life().create(ref, 0, List.of());
    refused(Codes.FLAGS, () -> life().destroy(ref, 1 << 30));
    refused(Codes.FLAGS, () -> life().shutdown(ref, 1 << 30));
    assertThat(state(ref)).isEqualTo(DomainState.VIR_DOMAIN_RUNNING);
  }
}
