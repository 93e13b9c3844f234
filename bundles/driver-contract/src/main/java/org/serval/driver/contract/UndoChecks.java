package org.serval.driver.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.serval.api.ErrorCode;
import org.serval.api.LibvirtException;
import org.serval.api.constants.DomainState;
import org.serval.api.domain.DomainRef;

/** A start that fails. */
abstract class UndoChecks extends Checks {
  UndoChecks(DriverContract contract) {
    super(contract);
  }

  private String broken(String name) {
    var document = specimen.documentThatCannotStart(name);
    Assumptions.assumeTrue(document.isPresent(), "every domain of this driver starts");
    return document.orElseThrow();
  }

  @Test
  void aStartThatFailsLeavesTheDomainShutOff() {
    DomainRef ref = define(broken("contract-broken"));
    failsInGoodOrder(catchThrowable(() -> life().create(ref, 0, List.of())));
    assertThat(queries().byRef(ref).ref()).isEqualTo(ref);
    assertThat(state(ref)).isEqualTo(DomainState.VIR_DOMAIN_SHUTOFF);
    assertThat(specimen.leftovers()).isEmpty();
    List<String> told = life(ref);
    assertThat(told.contains("started")).as("%s", told).isEqualTo(told.contains("stopped"));
  }

  @Test
  void aStartThatFailedMayBeTriedAgainAndTheDomainRemoved() {
    DomainRef ref = define(broken("contract-retry"));
    failsInGoodOrder(catchThrowable(() -> life().create(ref, 0, List.of())));
    failsInGoodOrder(catchThrowable(() -> life().create(ref, 0, List.of())));
    definitions().undefine(ref, 0);
    refusedAsUnknown(() -> queries().byRef(ref));
  }

  @Test
  void aDocumentWhoseStartFailsLeavesNoDomain() {
    String document = broken("contract-never");
    Throwable thrown = catchThrowable(() -> life().createXml(document, 0, List.of()));
    failsInGoodOrder(thrown);
    refusedAsUnknown(() -> queries().byName("contract-never"));
    assertThat(specimen.leftovers()).isEmpty();
  }

  private static void failsInGoodOrder(Throwable thrown) {
    assertThat(thrown).isInstanceOf(LibvirtException.class);
    assertThat(thrown.getMessage()).as("the error says what failed").isNotBlank();
    assertThat(((LibvirtException) thrown).code()).isNotEqualTo(ErrorCode.VIR_ERR_OK);
  }
}
