package org.serval.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.serval.protocol.remote.RemoteProcedures.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.serval.api.constants.DomainState;
import org.serval.api.domain.DomainRef;
import org.serval.api.domain.DomainSummary;
import org.serval.protocol.remote.*;

class DomainRoutesTest {
  private final Fixture it = Fixture.opened(false);

  @Test
  void aDomainIsFoundByIdNameAndUuid() {
    RemoteNonnullDomain guest = Wire.domain(it.driver.add("guest", 3));
    assertThat(it.call(DOMAIN_LOOKUP_BY_ID, new RemoteDomainLookupByIdArgs(3)).result)
        .isEqualTo(new RemoteDomainLookupByIdRet(guest));
    assertThat(it.call(DOMAIN_LOOKUP_BY_NAME, new RemoteDomainLookupByNameArgs("guest")).result)
        .isEqualTo(new RemoteDomainLookupByNameRet(guest));
    assertThat(
            it.call(DOMAIN_LOOKUP_BY_UUID, new RemoteDomainLookupByUuidArgs(guest.uuid())).result)
        .isEqualTo(new RemoteDomainLookupByUuidRet(guest));
    assertThat(it.call(DOMAIN_LOOKUP_BY_NAME, new RemoteDomainLookupByNameArgs("no")).error)
        .hasMessageStartingWith("Domain not found");
  }

  @Test
  void stateInfoAndXmlAreAnsweredOnTheEventLoop() {
    RemoteNonnullDomain guest = Wire.domain(it.driver.add("guest", 3));
    FakeCall state = it.call(DOMAIN_GET_STATE, new RemoteDomainGetStateArgs(guest, 0));
    assertThat(state.wentAsync).isFalse();
    assertThat(state.result)
        .isEqualTo(new RemoteDomainGetStateRet(DomainState.VIR_DOMAIN_RUNNING, 1));
    assertThat(it.call(DOMAIN_GET_INFO, new RemoteDomainGetInfoArgs(guest)).result)
        .isEqualTo(new RemoteDomainGetInfoRet(1, 1024, 512, 2, 99));
    assertThat(it.call(DOMAIN_GET_XML_DESC, new RemoteDomainGetXmlDescArgs(guest, 2)).result)
        .isEqualTo(new RemoteDomainGetXmlDescRet("<domain flags='2'>guest</domain>"));
  }

  @Test
  void aFlagThatTheCallDoesNotKnowIsRefusedInTheNameOfTheDriver() {
    RemoteNonnullDomain guest = Wire.domain(it.driver.add("guest", 3));
    assertThat(it.call(DOMAIN_GET_STATE, new RemoteDomainGetStateArgs(guest, 7)).error)
        .hasMessage("unsupported flags (0x7) in function testDomainGetState");
    assertThat(it.call(CONNECT_LIST_ALL_DOMAINS, new RemoteConnectListAllDomainsArgs(1, -1)).error)
        .hasMessage("unsupported flags (0xffff0000) in function testConnectListAllDomains");
  }

  @Test
  void runningAndDefinedDomainsAreCountedAndListedApart() {
    it.driver.add("a", 1);
    it.driver.add("b", 2);
    it.driver.add("c", -1);
    assertThat(it.call(CONNECT_NUM_OF_DOMAINS).result)
        .isEqualTo(new RemoteConnectNumOfDomainsRet(2));
    assertThat(it.call(CONNECT_NUM_OF_DEFINED_DOMAINS).result)
        .isEqualTo(new RemoteConnectNumOfDefinedDomainsRet(1));
    FakeCall ids = it.call(CONNECT_LIST_DOMAINS, new RemoteConnectListDomainsArgs(1));
    assertThat(((RemoteConnectListDomainsRet) ids.result).ids()).containsExactly(1);
    FakeCall names =
        it.call(CONNECT_LIST_DEFINED_DOMAINS, new RemoteConnectListDefinedDomainsArgs(10));
    assertThat(names.result).isEqualTo(new RemoteConnectListDefinedDomainsRet(List.of("c")));
  }

  @Test
  void boundsOfListsOutsideTheProtocolAreRefused() {
    assertThat(it.call(CONNECT_LIST_DOMAINS, new RemoteConnectListDomainsArgs(-1)).error)
        .hasMessage("maxids must be non-negative");
    assertThat(
            it.call(
                    CONNECT_LIST_DEFINED_DOMAINS,
                    new RemoteConnectListDefinedDomainsArgs(99_999_999))
                .error)
        .hasMessage("maxnames > REMOTE_DOMAIN_LIST_MAX");
  }

  @Test
  void whoOnlyWantsTheCountGetsNoList() {
    it.driver.add("a", 1);
    assertThat(it.call(CONNECT_LIST_ALL_DOMAINS, new RemoteConnectListAllDomainsArgs(0, 0)).result)
        .isEqualTo(new RemoteConnectListAllDomainsRet(List.of(), 1));
  }

  /** Domain: running, persistent, with autostart; no managed save; one snapshot. */
  @ParameterizedTest
  @CsvSource({
    "0, true",
    "1, true",
    "2, false",
    "3, true",
    "4, true",
    "8, false",
    "16, true",
    "32, false",
    "64, false",
    "128, false",
    "48, true",
    "256, false",
    "512, true",
    "1024, true",
    "2048, false",
    "4096, true",
    "8192, false",
    "16384, false",
    "32768, true",
    "17, true",
    "18, false",
    "1029, true",
    "2053, false"
  })
  void filtersCombineWithinAndAcrossTheirGroups(int flags, boolean passes) {
    DomainSummary plain = it.driver.add("x", 1);
    DomainSummary domain =
        new DomainSummary(plain.ref(), plain.state(), true, false, true, false, 1, 0);
    assertThat(DomainFilter.accepts(flags, domain)).isEqualTo(passes);
  }

  @Test
  void aReferenceIsGoodByItsUuidAlone() {
    DomainRef ref = it.driver.add("guest", 3).ref();
    RemoteNonnullDomain stale = new RemoteNonnullDomain("other", ref.uuid(), -1);
    assertThat(it.call(DOMAIN_IS_ACTIVE, new RemoteDomainIsActiveArgs(stale)).result)
        .isEqualTo(new RemoteDomainIsActiveRet(1));
  }

  @Test
  void withoutASecurityModelLabelsAreEmpty() {
    RemoteNonnullDomain guest = Wire.domain(it.driver.add("guest", 3));
    FakeCall label =
        it.call(DOMAIN_GET_SECURITY_LABEL, new RemoteDomainGetSecurityLabelArgs(guest));
    assertThat(((RemoteDomainGetSecurityLabelRet) label.result).label()).containsExactly(0);
  }
}
