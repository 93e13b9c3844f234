package org.serval.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.serval.protocol.remote.RemoteProcedures.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.serval.api.Identity;
import org.serval.protocol.Nothing;
import org.serval.protocol.remote.*;
import org.serval.rpc.AuthMethod;

class ConnectRoutesTest {
  @Test
  void aClientOpensAsksAndCloses() {
    Fixture it = Fixture.opened(false);
    assertThat(it.call(CONNECT_GET_TYPE).result).isEqualTo(new RemoteConnectGetTypeRet("TEST"));
    assertThat(it.call(CONNECT_GET_LIB_VERSION).result)
        .isEqualTo(new RemoteConnectGetLibVersionRet(10_008_000));
    assertThat(it.call(CONNECT_GET_URI).result)
        .isEqualTo(new RemoteConnectGetUriRet("fake:///default"));
    assertThat(it.call(CONNECT_CLOSE).result).isEqualTo(Nothing.INSTANCE);
    assertThat(it.client.closed).isTrue();
    it.session.close();
    assertThat(it.driver.closed).isEqualTo(1);
  }

  @Test
  void openingMayBlockSoItLeavesTheEventLoop() {
    assertThat(new Fixture(false).openConnection("fake:///default", 0).wentAsync).isTrue();
  }

  @Test
  void aConnectionThatIsMadeInMemoryOpensAndClosesOnTheEventLoop() {
    Fixture it = new Fixture(false);
    it.driver.inMemory = true;
    FakeCall open = it.openConnection("fake:///default", 0);
    assertThat(open.result).isEqualTo(Nothing.INSTANCE);
    assertThat(open.wentAsync).isFalse();
    assertThat(it.call(CONNECT_GET_TYPE).error).isNull();
    assertThat(it.session.closeAtOnce()).isTrue();
    assertThat(it.driver.closed).isEqualTo(1);
  }

  @Test
  void aConnectionWhoseCloseMayBlockIsNotClosedOnTheEventLoop() {
    Fixture it = Fixture.opened(false);
    assertThat(it.session.closeAtOnce()).isFalse();
    assertThat(it.driver.closed).isZero();
    it.session.close();
    assertThat(it.driver.closed).isEqualTo(1);
  }

  @Test
  void questionsAboutTheConnectionAreAnsweredOnTheEventLoop() {
    assertThat(Fixture.opened(false).call(CONNECT_GET_TYPE).wentAsync).isFalse();
  }

  @Test
  void theUriIsToldAsTheClientWroteIt() {
    Fixture it = new Fixture(false);
    it.openConnection("fake:///default?x=1", 0);
    assertThat(it.call(CONNECT_GET_URI).result)
        .isEqualTo(new RemoteConnectGetUriRet("fake:///default?x=1"));
  }

  @Test
  void aSecondOpenIsRefused() {
    assertThat(Fixture.opened(false).openConnection("fake:///default", 0).error)
        .hasMessage("internal error: connection already open");
  }

  @Test
  void callsBeforeTheOpenAreRefusedInTheTwoWordingsOfLibvirt() {
    Fixture it = new Fixture(false);
    assertThat(it.call(CONNECT_GET_TYPE).error)
        .hasMessage("internal error: hypervisor connection not open");
    assertThat(it.call(CONNECT_NUM_OF_NETWORKS).error)
        .hasMessage("internal error: connection not open");
  }

  @Test
  void aNameThatIsMissingMeansTheFirstDriversDefault() {
    for (String name : new String[] {null, ""}) {
      Fixture it = new Fixture(false);
      assertThat(it.openConnection(name, 0).error).isNull();
      assertThat(it.call(CONNECT_GET_URI).result)
          .isEqualTo(new RemoteConnectGetUriRet("fake:///default"));
    }
  }

  @Test
  void whatNoDriverServesIsRefusedAsLibvirtDoes() {
    assertThat(refusal("foo:///x")).isEqualTo("no connection driver available for foo:///x");
    assertThat(refusal("FAKE:///default"))
        .isEqualTo("no connection driver available for FAKE:///default");
    assertThat(refusal("fake+unix:///default"))
        .isEqualTo("no connection driver available for fake+unix:///default");
    assertThat(refusal("fake"))
        .isEqualTo("no connection driver available for URI 'fake' does not include a driver name");
    assertThat(refusal("//"))
        .isEqualTo("no connection driver available for URI '//' does not include a driver name");
    assertThat(refusal("not a uri")).isEqualTo("internal error: Unable to parse URI not a uri");
    assertThat(refusal("%%%")).isEqualTo("internal error: Unable to parse URI %%%");
  }

  private static String refusal(String name) {
    return new Fixture(false).openConnection(name, 0).error.getMessage();
  }

  @Test
  void keepaliveIsAgreedOnBeforeTheOpenAndOtherFeaturesAfterIt() {
    Fixture it = new Fixture(false);
    assertThat(supports(it, 10)).isEqualTo(1);
    assertThat(it.client.keepalive).isTrue();
    assertThat(it.call(CONNECT_SUPPORTS_FEATURE, new RemoteConnectSupportsFeatureArgs(14)).error)
        .hasMessage("internal error: hypervisor connection not open");
    it.openConnection("fake:///default", 0);
    assertThat(supports(it, 8)).isEqualTo(1);
    assertThat(supports(it, 9)).isEqualTo(1);
    assertThat(supports(it, 14)).isEqualTo(1);
    assertThat(supports(it, 15)).isEqualTo(1);
    assertThat(supports(it, 3)).isZero();
    assertThat(supports(it, 999)).isZero();
  }

  private static int supports(Fixture it, int feature) {
    FakeCall call =
        it.call(CONNECT_SUPPORTS_FEATURE, new RemoteConnectSupportsFeatureArgs(feature));
    return ((RemoteConnectSupportsFeatureRet) call.result).supported();
  }

  @Test
  void theMethodsOfAuthenticationAreToldBeforeTheOpen() {
    Fixture it = new Fixture(false);
    assertThat(it.call(AUTH_LIST).result)
        .isEqualTo(new RemoteAuthListRet(List.of(RemoteAuthType.NONE)));
    assertThat(it.service.servesUnauthenticated(AUTH_LIST)).isTrue();
    assertThat(it.service.servesUnauthenticated(CONNECT_OPEN)).isFalse();
  }

  @Test
  void rootPassesWhereTheMethodIsPolkitAndOthersAreToldToAsk() {
    Fixture it = new Fixture(false);
    it.client.method = AuthMethod.POLKIT;
    assertThat(it.call(AUTH_LIST).result)
        .isEqualTo(new RemoteAuthListRet(List.of(RemoteAuthType.POLKIT)));
    it.client.identity = Identity.ofPeer(0, 0, 1, "root", "root");
    assertThat(it.call(AUTH_LIST).result)
        .isEqualTo(new RemoteAuthListRet(List.of(RemoteAuthType.NONE)));
    assertThat(it.client.authenticated()).isTrue();
  }

  @Test
  void anIdentityIsHandedOverByItsParameters() {
    Fixture it = Fixture.opened(false);
    List<RemoteTypedParam> params =
        List.of(
            new RemoteTypedParam("user-name", new RemoteTypedParamValue.StringValue("ann")),
            new RemoteTypedParam("unix-user-id", new RemoteTypedParamValue.UllongValue(7)));
    assertThat(it.call(CONNECT_SET_IDENTITY, new RemoteConnectSetIdentityArgs(params, 0)).error)
        .isNull();
    Identity now = it.client.attachment(ClientSession.class).orElseThrow().identity();
    assertThat(now.userName()).isEqualTo("ann");
    assertThat(now.uid()).isEqualTo(7);
  }

  @Test
  void anUnknownParameterOfAnIdentityIsRefused() {
    Fixture it = Fixture.opened(false);
    List<RemoteTypedParam> params =
        List.of(new RemoteTypedParam("zz", new RemoteTypedParamValue.IntValue(1)));
    assertThat(it.call(CONNECT_SET_IDENTITY, new RemoteConnectSetIdentityArgs(params, 0)).error)
        .hasMessage("argument unsupported: parameter 'zz' not supported");
  }
}
