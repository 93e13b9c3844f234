package org.serval.driver.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.serval.api.LibvirtException;
import org.serval.api.constants.DomainState;
import org.serval.api.domain.DomainRef;
import org.serval.api.domain.DomainSummary;

/** Definitions that outlive the guest. */
abstract class DefinitionChecks extends Checks {
  DefinitionChecks(DriverContract contract) {
    super(contract);
  }

  @Test
  void aNewDefinitionIsAPersistentDomainThatIsShutOff() {
    DomainRef ref = defined("contract-new");
    assertThat(ref.name()).isEqualTo("contract-new");
    assertThat(ref.active()).isFalse();
    DomainSummary summary = queries().byRef(ref);
    assertThat(summary.persistent()).isTrue();
    assertThat(summary.state().state()).isEqualTo(DomainState.VIR_DOMAIN_SHUTOFF);
    lifeBecomes(ref, "defined");
  }

  @Test
  void theSameDefinitionTwiceIsOneDomain() {
    DomainRef ref = defined("contract-same");
    int before = queries().all().size();
    assertThat(definitions().define(queries().xml(ref, 0), 0)).isEqualTo(ref);
    assertThat(queries().all()).hasSize(before);
    lifeBecomes(ref, "defined", "defined");
    assertThat(events.lifecycle(ref.uuid()))
        .extracting(event -> event.detail())
        .containsExactly(0, 1);
  }

  @Test
  void theNameOfAnotherDomainIsRefused() {
    DomainRef ref = defined("contract-name");
    int before = events.count();
    refused(Codes.TAKEN, () -> definitions().define(specimen.document("contract-name"), 0));
    assertThat(queries().byName("contract-name").ref()).isEqualTo(ref);
    assertThat(events.count()).isEqualTo(before);
  }

  @Test
  void theUuidOfAnotherDomainIsRefused() {
    DomainRef ref = defined("contract-uuid");
    String renamed = queries().xml(ref, 0).replace("contract-uuid", "contract-renamed");
    refused(Codes.TAKEN, () -> definitions().define(renamed, 0));
    refusedAsUnknown(() -> queries().byName("contract-renamed"));
  }

  @Test
  void whatIsNoDocumentIsRefusedAndLeavesNothing() {
    definitions();
    int before = queries().all().size();
    refused(Codes.DOCUMENT, () -> definitions().define("<domain", 0));
    refused(Codes.DOCUMENT, () -> definitions().define("<network><name>n</name></network>", 0));
    refused(Codes.DOCUMENT, () -> definitions().define("<domain type='no-such-type'/>", 0));
    refused(Codes.DOCUMENT, () -> definitions().define("", 0));
    assertThat(queries().all()).hasSize(before);
    assertThat(events.count()).isZero();
  }

  @Test
  void anUndefinedDomainIsGone() {
    DomainRef ref = defined("contract-gone");
    definitions().undefine(ref, 0);
    refusedAsUnknown(() -> queries().byRef(ref));
    refusedAsUnknown(() -> queries().byName(ref.name()));
    refusedAsUnknown(() -> definitions().undefine(ref, 0));
    lifeBecomes(ref, "defined", "undefined");
  }

  @Test
  void aNameIsFreeAgainOnceItsDomainIsGone() {
    DomainRef ref = defined("contract-again");
    definitions().undefine(ref, 0);
    assertThat(defined("contract-again").uuid()).isNotEqualTo(ref.uuid());
  }

  /** A driver whose domains are all persistent refuses instead. */
  @Test
  void aRunningDomainThatIsUndefinedGoesOnUntilItStops() {
    DomainRef ref = started("contract-transient");
    try {
      definitions().undefine(ref, 0);
    } catch (LibvirtException e) {
      assertThat(specimen.wrongState()).contains(e.code());
      assertThat(queries().byRef(ref).persistent()).isTrue();
      return;
    }
    assertThat(queries().byRef(ref).persistent()).isFalse();
    assertThat(state(ref)).isEqualTo(DomainState.VIR_DOMAIN_RUNNING);
    life().destroy(ref, 0);
    refusedAsUnknown(() -> queries().byRef(ref));
  }

  @Test
  void aDefinitionOfARunningDomainLeavesTheGuestAlone() {
    DomainRef ref = started("contract-live");
    assertThat(definitions().define(queries().xml(ref, 2), 0).uuid()).isEqualTo(ref.uuid());
    assertThat(queries().byRef(ref).ref()).isEqualTo(ref);
    assertThat(state(ref)).isEqualTo(DomainState.VIR_DOMAIN_RUNNING);
    lifeBecomes(ref, "defined", "started", "defined");
  }

  @Test
  void autostartIsSetAndUnsetAnyNumberOfTimes() {
    DomainRef ref = defined("contract-autostart");
    unlessUnsupported(() -> definitions().setAutostart(ref, true));
    definitions().setAutostart(ref, true);
    assertThat(queries().byRef(ref).autostart()).isTrue();
    definitions().setAutostart(ref, false);
    definitions().setAutostart(ref, false);
    assertThat(queries().byRef(ref).autostart()).isFalse();
  }

  @Test
  void unknownFlagsAreRefused() {
    DomainRef ref = defined("contract-flags");
    refused(Codes.FLAGS, () -> definitions().define(queries().xml(ref, 0), 1 << 30));
    refused(Codes.FLAGS, () -> definitions().undefine(ref, 1 << 30));
    assertThat(queries().byRef(ref).ref()).isEqualTo(ref);
  }
}
