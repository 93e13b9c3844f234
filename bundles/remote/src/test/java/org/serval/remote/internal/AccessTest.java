package org.serval.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.serval.protocol.remote.RemoteProcedures.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.serval.api.access.AccessDriver;
import org.serval.api.access.AccessRequest;
import org.serval.api.domain.DomainRef;
import org.serval.protocol.remote.*;

class AccessTest {
  private final Fixture it = Fixture.opened(false);
  private final List<AccessRequest> asked = new ArrayList<>();

  private void allow(Predicate<AccessRequest> rule) {
    it.access.addAccessDriver(driver(rule));
  }

  private AccessDriver driver(Predicate<AccessRequest> rule) {
    return new AccessDriver() {
      @Override
      public String name() {
        return "test";
      }

      @Override
      public boolean allows(AccessRequest request) {
        asked.add(request);
        return rule.test(request);
      }
    };
  }

  @Test
  void aCallIsDecidedByItsObjectsNamesBeforeTheDriverIsAsked() {
    DomainRef guest = it.driver.add("guest", 3).ref();
    allow(request -> !request.permission().equals("read"));
    FakeCall call = it.call(DOMAIN_GET_INFO, new RemoteDomainGetInfoArgs(Wire.domain(guest)));
    assertThat(call.error).hasMessage("access denied");
    assertThat(call.wentAsync).isTrue();
    assertThat(asked)
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
    Fixture other = new Fixture(false);
    other.driver.inMemory = true;
    other.access.addAccessDriver(driver(request -> true));
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
  void anAccessDriverThatGoesDecidesNoMore() {
    AccessDriver none =
        new AccessDriver() {
          @Override
          public String name() {
            return "none";
          }

          @Override
          public boolean allows(AccessRequest request) {
            return false;
          }
        };
    it.access.addAccessDriver(none);
    assertThat(it.call(CONNECT_GET_TYPE).error).hasMessage("access denied");
    it.access.removeAccessDriver(none);
    assertThat(it.call(CONNECT_GET_TYPE).error).isNull();
  }
}
