package org.serval.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.serval.protocol.remote.RemoteProcedures.*;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.serval.api.access.AccessRequest;
import org.serval.api.domain.DomainRef;
import org.serval.api.event.DomainEvent;
import org.serval.protocol.remote.*;

class AccessTest {
  private static final String UUID = "11111111-2222-3333-4444-555555555555";

  private final Guard guard = new Guard();
  private final Fixture it = Fixture.guarded(new FakeDriver(), guard).open();

  private void allow(Predicate<AccessRequest> rule) {
    guard.rule = rule;
    guard.asked.clear();
  }

  @Test
  void aCallIsDecidedByItsObjectsNamesBeforeTheDriverIsAsked() {
    DomainRef guest = it.driver.add("guest", 3).ref();
    allow(request -> !request.permission().equals("read"));
    FakeCall call = it.call(DOMAIN_GET_INFO, new RemoteDomainGetInfoArgs(Wire.domain(guest)));
    assertThat(call.error).hasMessage("access denied");
    assertThat(call.wentAsync).isTrue();
    assertThat(guard.asked)
        .containsExactly(
            new AccessRequest(
                it.client.identity(),
                "TEST",
                "domain",
                "read",
                Map.of("domain_name", "guest", "domain_uuid", guest.uuid().toString())));
  }

  @Test
  void openingLeavesTheEventLoopWhereSomebodyDecides() {
    FakeDriver driver = new FakeDriver();
    driver.inMemory = true;
    Fixture other = Fixture.guarded(driver, new Guard());
    assertThat(other.openConnection("fake:///default", 0).wentAsync).isTrue();
  }

  @Test
  void aLookupIsDecidedByWhatItFound() {
    it.driver.add("mine", 3);
    it.driver.add("other", 4);
    allow(request -> "mine".equals(request.details().get("domain_name")));
    assertThat(it.call(DOMAIN_LOOKUP_BY_ID, new RemoteDomainLookupByIdArgs(3)).error).isNull();
    assertThat(it.call(DOMAIN_LOOKUP_BY_ID, new RemoteDomainLookupByIdArgs(4)).error)
        .hasMessage("access denied");
  }

  @Test
  void listsLeaveOutWhatTheCallerMayNotSee() {
    it.driver.add("mine", 3);
    it.driver.add("other", 4);
    allow(
        request ->
            request.object().equals("connect")
                || "mine".equals(request.details().get("domain_name")));
    FakeCall call = it.call(CONNECT_LIST_ALL_DOMAINS, new RemoteConnectListAllDomainsArgs(1, 0));
    assertThat(((RemoteConnectListAllDomainsRet) call.result).domains())
        .extracting(RemoteNonnullDomain::name)
        .containsExactly("mine");
    assertThat(it.call(CONNECT_NUM_OF_DOMAINS).result)
        .isEqualTo(new RemoteConnectNumOfDomainsRet(1));
  }

  @Test
  void aDefinitionIsDecidedByTheNamesInItsDocument() {
    allow(request -> !"secret".equals(request.details().get("domain_name")));
    String xml =
        "<domain type='test'><!-- x --><uuid>11111111-2222-3333-4444-555555555555</uuid>"
            + "<metadata><name>decoy</name></metadata><name> secret </name></domain>";
    FakeCall call = it.call(DOMAIN_DEFINE_XML_FLAGS, new RemoteDomainDefineXmlFlagsArgs(xml, 0));
    assertThat(call.error).hasMessage("access denied");
    assertThat(XmlIdentity.of(xml))
        .isEqualTo(Map.of("name", "secret", "uuid", "11111111-2222-3333-4444-555555555555"));
  }

  @Test
  void aDocumentThatIsNoneNamesNobodyAndReachesForNothing() {
    assertThat(XmlIdentity.of("")).isEmpty();
    assertThat(XmlIdentity.of("<domain")).isEmpty();
    assertThat(
            XmlIdentity.of(
                "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><d><name>&x;</name></d>"))
        .doesNotContainValue("root");
    assertThat(XmlIdentity.of("<interface name='br0'><name>no</name></interface>"))
        .isEqualTo(Map.of("name", "br0"));
  }

  @Test
  void flagsAddPermissionsThatTheyNeed() {
    DomainRef guest = it.driver.add("guest", 3).ref();
    allow(request -> !request.permission().equals("read_secure"));
    assertThat(
            it.call(DOMAIN_GET_XML_DESC, new RemoteDomainGetXmlDescArgs(Wire.domain(guest), 0))
                .error)
        .isNull();
    assertThat(
            it.call(DOMAIN_GET_XML_DESC, new RemoteDomainGetXmlDescArgs(Wire.domain(guest), 1))
                .error)
        .hasMessage("access denied");
  }

  @Test
  void aClientsNameForAnObjectCountsForNothing() {
    DomainRef guest = it.driver.add("guest", 3).ref();
    allow(request -> !"guest".equals(request.details().get("domain_name")));
    RemoteNonnullDomain disguised = new RemoteNonnullDomain("mine", guest.uuid(), 3);
    assertThat(it.call(DOMAIN_GET_INFO, new RemoteDomainGetInfoArgs(disguised)).error)
        .hasMessage("access denied");
  }

  @Test
  void aConnectionIsOpenedForThoseWhoMayKnowOfIt() {
    Fixture fresh = Fixture.guarded(new FakeDriver(), guard);
    allow(request -> false);
    assertThat(fresh.openConnection("fake:///default", 0).error).hasMessage("access denied");
    assertThat(fresh.driver.closed).isEqualTo(1);
    assertThat(guard.asked)
        .containsExactly(
            new AccessRequest(fresh.client.identity(), "TEST", "connect", "getattr", Map.of()));
    allow(request -> true);
    assertThat(fresh.openConnection("fake:///default", 0).error).isNull();
  }

  @Test
  void aNodeDeviceIsDecidedByItsName() {
    allow(request -> false);
    it.call(NODE_DEVICE_RESET, new RemoteNodeDeviceResetArgs("pci_0000_00_01_0"));
    assertThat(guard.asked)
        .containsExactly(
            new AccessRequest(
                it.client.identity(),
                "TEST",
                "node_device",
                "detach",
                Map.of("node_device_name", "pci_0000_00_01_0")));
  }

  @Test
  void aMigrationThatComesIsDecidedByTheNamesInItsParameters() {
    allow(request -> false);
    List<RemoteTypedParam> params =
        List.of(
            text("destination_xml", "<domain><name>old</name><uuid>" + UUID + "</uuid></domain>"),
            text("destination_name", "new"));
    it.call(
        DOMAIN_MIGRATE_PREPARE3_PARAMS,
        new RemoteDomainMigratePrepare3ParamsArgs(params, new byte[0], 0));
    assertThat(guard.asked.getFirst().details())
        .isEqualTo(Map.of("domain_name", "new", "domain_uuid", UUID));
  }

  @Test
  void aSavedGuestIsDecidedByTheDocumentInItsFile() {
    Fixture willing = Fixture.guarded(new WillingDriver(), guard).open();
    allow(request -> false);
    willing.call(
        DOMAIN_RESTORE_PARAMS,
        new RemoteDomainRestoreParamsArgs(List.of(text("file", "/tmp/x")), 0));
    willing.call(DOMAIN_RESTORE, new RemoteDomainRestoreArgs("/tmp/x"));
    assertThat(guard.asked)
        .hasSize(2)
        .allSatisfy(it -> assertThat(it.details()).containsEntry("domain_name", "x"));
  }

  @Test
  void aSecretIsKnownByItsUseAndABindingByItsPort() {
    assertThat(
            XmlIdentity.of(
                "<secret><uuid>u</uuid><usage type='ceph'><name>c</name></usage></secret>"))
        .isEqualTo(Map.of("uuid", "u", "usage_ceph", "c"));
    assertThat(XmlIdentity.of("<secret><usage type='volume'><volume>/v</volume></usage></secret>"))
        .isEqualTo(Map.of("usage_volume", "/v"));
    assertThat(
            XmlIdentity.of(
                "<filterbinding><owner><name>n</name></owner><portdev name='p'/>"
                    + "<filterref filter='f'/></filterbinding>"))
        .isEqualTo(Map.of("portdev", "p", "filter", "f"));
  }

  private static RemoteTypedParam text(String name, String value) {
    return new RemoteTypedParam(name, new RemoteTypedParamValue.StringValue(value));
  }

  @Test
  void anAccessDriverThatGoesLeavesNothingAllowed() {
    it.access.removeAccessDriver(guard);
    assertThat(it.call(CONNECT_GET_TYPE).error).hasMessage("access denied");
    it.access.addAccessDriver(guard);
    assertThat(it.call(CONNECT_GET_TYPE).error).isNull();
  }

  @Test
  void anAccessDriverThatNobodyNamedDecidesNothing() {
    assertThat(new Access(List.of("nosuch")).startProblems())
        .containsExactly("internal error: Cannot find security driver 'nosuch'");
    Access access = new Access(List.of("none"));
    assertThat(access.startProblems()).isEmpty();
    access.addAccessDriver(guard);
    assertThat(access.active()).isFalse();
  }

  @Test
  void eventsOfWhatTheCallerMayNotSeeDoNotCome() {
    allow(request -> !"other".equals(request.details().get("domain_name")));
    it.call(CONNECT_DOMAIN_EVENT_REGISTER);
    it.call(
        CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY,
        new RemoteConnectDomainEventCallbackRegisterAnyArgs(1, null));
    for (String name : List.of("mine", "other")) {
      DomainRef guest = it.driver.add(name, 3).ref();
      it.driver.topic.publish(new DomainEvent.Lifecycle(guest, 3, 1));
      it.driver.topic.publish(new DomainEvent.Reboot(guest));
    }
    assertThat(it.client.events)
        .extracting(FakeClient.Sent::procedure)
        .containsExactly(DOMAIN_EVENT_LIFECYCLE, DOMAIN_EVENT_CALLBACK_REBOOT);
  }
}
