package org.serval.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.serval.protocol.remote.RemoteProcedures.*;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.serval.api.ConnectUri;
import org.serval.api.DriverConnection;
import org.serval.api.OpenRequest;
import org.serval.api.constants.DomainEventType;
import org.serval.api.event.DomainEvent;
import org.serval.api.stream.DataStream;
import org.serval.protocol.Nothing;
import org.serval.protocol.XdrWriter;
import org.serval.protocol.remote.*;

/** What clients see of drivers that come and go. */
class DriverDirectoryTest {
  @Test
  void anOpenSessionOnADriverThatWentGetsAClearErrorForEachCall() {
    Fixture it = Fixture.opened(false);
    it.drivers.removeDriver(it.driver);
    for (int i = 0; i < 3; i++) {
      assertThat(it.call(CONNECT_GET_TYPE).error)
          .hasMessage("no connection driver available for fake:///default");
    }
  }

  @Test
  void theSessionGoesOnAtTheNewDriverThatTookThePlace() {
    Fixture it = Fixture.opened(false);
    it.drivers.removeDriver(it.driver);
    FakeDriver next = new FakeDriver();
    next.add("there", 4);
    it.drivers.addDriver(next, Fixture.properties(2));
    assertThat(it.call(CONNECT_NUM_OF_DOMAINS).result)
        .isEqualTo(new RemoteConnectNumOfDomainsRet(1));
    FakeCall second = it.call(CONNECT_NUM_OF_DOMAINS);
    assertThat(second.wentAsync).isFalse();
    assertThat(next.opened).isEqualTo(1);
  }

  @Test
  void callbacksGoOnAtTheNewDriver() {
    Fixture it = Fixture.opened(false);
    it.call(
        CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY,
        new RemoteConnectDomainEventCallbackRegisterAnyArgs(0, null));
    it.drivers.removeDriver(it.driver);
    FakeDriver next = new FakeDriver();
    it.drivers.addDriver(next, Fixture.properties(2));
    it.call(CONNECT_GET_TYPE);
    next.topic.publish(
        new DomainEvent.Lifecycle(
            next.add("there", 4).ref(), DomainEventType.VIR_DOMAIN_EVENT_STARTED, 0));
    assertThat(it.client.events).hasSize(1);
  }

  @Test
  void whoWantsToKnowIsToldThatTheConnectionToTheDriverHasEnded() {
    Fixture it = Fixture.opened(false);
    it.call(CONNECT_REGISTER_CLOSE_CALLBACK);
    it.drivers.removeDriver(it.driver);
    assertThat(it.client.events)
        .containsExactly(
            new FakeClient.Sent(
                CONNECT_EVENT_CONNECTION_CLOSED, new RemoteConnectEventConnectionClosedMsg(1)));
  }

  @Test
  void nobodyIsToldWhoDoesNotWantToKnowOrGoesOnAtAnotherDriver() {
    Fixture it = Fixture.opened(false);
    it.call(CONNECT_REGISTER_CLOSE_CALLBACK);
    it.drivers.addDriver(new FakeDriver(), Fixture.properties(1));
    it.drivers.removeDriver(it.driver);
    Fixture other = Fixture.opened(false);
    other.call(CONNECT_REGISTER_CLOSE_CALLBACK);
    other.call(CONNECT_UNREGISTER_CLOSE_CALLBACK);
    other.drivers.removeDriver(other.driver);
    assertThat(it.client.events).isEmpty();
    assertThat(other.client.events).isEmpty();
  }

  @Test
  void aCallThatWaitsForADriverThatGoesIsAnsweredAtOnce() {
    Fixture it = Fixture.opened(false);
    DriverLink link =
        it.client
            .attachment(ClientSession.class)
            .orElseThrow()
            .link(RemoteProgram.INSTANCE.find(CONNECT_GET_TYPE).orElseThrow());
    FakeCall waiting =
        new FakeCall(
            it.client, RemoteProgram.INSTANCE, DOMAIN_DESTROY, XdrWriter.toBytes(Nothing.INSTANCE));
    assertThat(link.enter(waiting)).isTrue();
    it.drivers.removeDriver(it.driver);
    assertThat(waiting.error).hasMessageContaining("its driver was stopped");
  }

  @Test
  void aDriverThatJoinsAddsWhatTheConnectionsOwnDriverLacks() throws InterruptedException {
    Fixture it = Fixture.opened(false);
    it.call(CONNECT_DOMAIN_EVENT_REGISTER);
    FakeNetworks networks = new FakeNetworks();
    it.drivers.addDriver(networks, Map.of("serval.driver.scheme", "network", "service.id", 9L));
    networks.awaitJoined();
    assertThat(it.call(CONNECT_NUM_OF_NETWORKS).result)
        .isEqualTo(new RemoteConnectNumOfNetworksRet(1));
    it.drivers.removeDriver(networks);
    assertThat(it.call(CONNECT_NUM_OF_NETWORKS).error)
        .hasMessageContaining("not supported by the connection driver: virConnectNumOfNetworks");
    assertThat(it.call(CONNECT_GET_TYPE).error).isNull();
  }

  @Test
  void oneThatJoinsAndMayBlockKeepsTheOpeningOffTheEventLoop() {
    Fixture it = new Fixture(false);
    it.driver.inMemory = true;
    it.drivers.addDriver(
        new FakeNetworks(), Map.of("serval.driver.scheme", "network", "service.id", 9L));
    assertThat(it.openConnection("fake:///default", 0).wentAsync).isTrue();
    assertThat(it.call(CONNECT_NUM_OF_NETWORKS).result)
        .isEqualTo(new RemoteConnectNumOfNetworksRet(1));
    assertThat(it.session.closeAtOnce()).isFalse();
  }

  @Test
  void oneThatJoinsInMemoryIsThereWhenTheOpeningReturns() {
    Fixture it = new Fixture(false);
    it.driver.inMemory = true;
    it.drivers.addDriver(
        new FakeNetworks() {
          @Override
          public boolean opensInMemory(ConnectUri uri) {
            return true;
          }
        },
        Map.of("serval.driver.scheme", "network", "service.id", 9L));
    assertThat(it.openConnection("fake:///default", 0).wentAsync).isFalse();
    assertThat(it.call(CONNECT_NUM_OF_NETWORKS).result)
        .isEqualTo(new RemoteConnectNumOfNetworksRet(1));
    assertThat(it.session.closeAtOnce()).isTrue();
  }

  @Test
  void aConnectionThatHoldsSomethingIsNotClosedOnTheEventLoop() {
    Fixture it = new Fixture(false);
    it.driver.inMemory = true;
    it.driver.holds = true;
    assertThat(it.openConnection("fake:///default", 0).wentAsync).isFalse();
    assertThat(it.session.closeAtOnce()).isFalse();
    assertThat(it.driver.closed).isZero();
    it.driver.holds = false;
    assertThat(it.session.closeAtOnce()).isTrue();
    assertThat(it.driver.closed).isOne();
  }

  @Test
  void aDriverThatFailsToJoinIsDoneWithout() {
    Fixture it = new Fixture(false);
    it.drivers.addDriver(
        new FakeNetworks() {
          @Override
          public DriverConnection open(OpenRequest request) {
            throw new IllegalStateException("not today");
          }
        },
        Map.of("serval.driver.scheme", "network", "service.id", 9L));
    assertThat(it.openConnection("fake:///default", 0).error).isNull();
    assertThat(it.call(CONNECT_GET_TYPE).error).isNull();
  }

  @Test
  void aClientThatGoesWhileItsConnectionOpensLeavesNothingBehind() {
    Fixture it = new Fixture(false);
    it.session.close();
    assertThat(it.openConnection("fake:///default", 0).error).isNotNull();
    assertThat(it.driver.opened).isEqualTo(1);
    assertThat(it.driver.closed).isEqualTo(1);
  }

  @Test
  void theDriverOfHighestRankIsTheDefault() {
    DriverDirectory drivers = new DriverDirectory(null);
    FakeDriver low = new FakeDriver();
    drivers.addDriver(low, Fixture.properties(1));
    FakeDriver high = new FakeDriver();
    drivers.addDriver(
        high, Map.of("serval.driver.scheme", "fake", "service.id", 2L, "service.ranking", 5));
    drivers.open(new OpenRequest(drivers.uri(null), false, org.serval.api.Identity.UNKNOWN));
    assertThat(List.of(low.opened, high.opened)).containsExactly(0, 1);
  }

  @Test
  void aListenerThatCallsNothingHearsTheNewDriver() throws Exception {
    Fixture it = Fixture.opened(false);
    it.call(
        CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY,
        new RemoteConnectDomainEventCallbackRegisterAnyArgs(0, null));
    it.drivers.removeDriver(it.driver);
    FakeDriver next = new FakeDriver();
    it.drivers.addDriver(next, Fixture.properties(2));
    next.topic.awaitListener();
    next.topic.publish(
        new DomainEvent.Lifecycle(
            next.add("there", 4).ref(), DomainEventType.VIR_DOMAIN_EVENT_STARTED, 0));
    assertThat(it.client.events).hasSize(1);
  }

  @Test
  void theClientOfADriverThatIsReplacedIsHandedOverAndNotLetGo() {
    Fixture it = Fixture.opened(false);
    it.drivers.removeDriver(it.driver);
    it.driver.awaitHandedOver();
    assertThat(it.driver.closed).isZero();
  }

  @Test
  void whatWasKeptForAClientIsThereForTheNextDriverWhichSeesItGo() {
    Fixture it = Fixture.opened(false);
    it.driver.lastRequest.keepsakes().put("fake.key", "value");
    it.drivers.removeDriver(it.driver);
    FakeDriver next = new FakeDriver();
    it.drivers.addDriver(next, Fixture.properties(2));
    it.session.close();
    assertThat(next.lastRequest.keepsakes().all()).containsEntry("fake.key", "value");
    assertThat(next.closed).isEqualTo(1);
  }

  @Test
  void aStreamOfTheDriversOwnClassesEndsWithItAndSaysSo() {
    DriverLink link = new FakeDriver().link();
    DataStream stream = link.stream(new Samples.Ended());
    link.lose();
    link.drain(System.nanoTime(), true);
    assertThatThrownBy(() -> stream.read(ByteBuffer.allocate(1)))
        .hasMessageContaining("the driver that it belongs to was stopped");
  }

  @Test
  void aStreamOfTheDaemonsClassesOutlivesTheDriver() {
    DataStream stream =
        (DataStream)
            java.lang.reflect.Proxy.newProxyInstance(
                new ClassLoader(DataStream.class.getClassLoader()) {},
                new Class<?>[] {DataStream.class},
                (proxy, method, args) -> null);
    assertThat(new FakeDriver().link().stream(stream)).isSameAs(stream);
  }

  @Test
  void aDriverThatFailsWhereAllAreAskedIsPassedOver() {
    Fixture it = new Fixture(false);
    it.drivers.addDriver(
        new FakeNetworks() {
          @Override
          public boolean joins(ConnectUri uri) {
            throw new IllegalStateException("no idea");
          }

          @Override
          public ConnectUri defaultUri() {
            throw new NoClassDefFoundError("gone");
          }
        },
        Map.of("serval.driver.scheme", "network", "service.id", 0L));
    assertThat(it.openConnection(null, 0).error).isNull();
    assertThat(it.call(CONNECT_GET_TYPE).error).isNull();
  }

  @Test
  void aDriverThatHangsInOpenIsGivenUp() {
    CountDownLatch forever = new CountDownLatch(1);
    FakeNetworks hanging =
        new FakeNetworks() {
          @Override
          public DriverConnection open(OpenRequest request) {
            try {
              forever.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            return super.open(request);
          }
        };
    assertThatThrownBy(() -> Careful.open(hanging, new FakeDriver().request(), Duration.ZERO))
        .hasMessageContaining("its driver does not open it");
  }

  @Test
  void aDriverThatOpensNothingGivesAClearError() {
    FakeNetworks empty =
        new FakeNetworks() {
          @Override
          public DriverConnection open(OpenRequest request) {
            return null;
          }
        };
    assertThatThrownBy(() -> Careful.open(empty, new FakeDriver().request()))
        .hasMessageContaining("its driver opened nothing");
  }

  @Test
  void aMissingDriverOfOursIsNamedByItsPackage() {
    Fixture it = new Fixture(false);
    assertThat(it.openConnection("qemu:///system", 0).error)
        .hasMessage(
            "no connection driver available for qemu:///system"
                + " (the package serval-driver-qemu is not installed)");
    assertThat(it.openConnection("vendor:///system", 0).error)
        .hasMessage("no connection driver available for vendor:///system");
  }
}
