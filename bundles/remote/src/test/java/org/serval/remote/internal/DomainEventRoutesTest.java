package org.serval.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.serval.protocol.remote.RemoteProcedures.*;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.serval.api.domain.DomainRef;
import org.serval.api.event.DomainEvent;
import org.serval.api.param.TypedParam;
import org.serval.protocol.XdrReader;
import org.serval.protocol.XdrWriter;
import org.serval.protocol.remote.*;

class DomainEventRoutesTest {
  private final Fixture it = Fixture.opened(false);
  private final DomainRef guest = it.driver.add("guest", 3).ref();

  @Test
  void aCallbackGetsItsEventsUnderItsNumber() {
    assertThat(register(0, null).result)
        .isEqualTo(new RemoteConnectDomainEventCallbackRegisterAnyRet(0));
    assertThat(register(1, null).result)
        .isEqualTo(new RemoteConnectDomainEventCallbackRegisterAnyRet(1));
    it.driver.topic.publish(new DomainEvent.Reboot(guest));
    it.driver.topic.publish(new DomainEvent.Lifecycle(guest, 3, 1));
    RemoteNonnullDomain dom = Wire.domain(guest);
    assertThat(it.client.events)
        .containsExactly(
            new FakeClient.Sent(
                DOMAIN_EVENT_CALLBACK_REBOOT,
                new RemoteDomainEventCallbackRebootMsg(1, new RemoteDomainEventRebootMsg(dom))),
            new FakeClient.Sent(
                DOMAIN_EVENT_CALLBACK_LIFECYCLE,
                new RemoteDomainEventCallbackLifecycleMsg(
                    0, new RemoteDomainEventLifecycleMsg(dom, 3, 1))));
  }

  @Test
  void aClientThatLostEventsIsCutOff() {
    register(0, null);
    it.driver.topic.listeners.getFirst().onOverflow();
    assertThat(it.client.closed).isTrue();
  }

  @Test
  void aCallbackForOneDomainHearsOfNoOther() {
    DomainRef other = it.driver.add("other", 4).ref();
    register(0, Wire.domain(other));
    it.driver.topic.publish(new DomainEvent.Lifecycle(guest, 3, 1));
    assertThat(it.client.events).isEmpty();
    it.driver.topic.publish(new DomainEvent.Lifecycle(other, 3, 1));
    assertThat(it.client.events).hasSize(1);
  }

  @Test
  void theSameWishTwiceIsRefusedWhicheverWayItCame() {
    it.call(CONNECT_DOMAIN_EVENT_REGISTER);
    for (FakeCall again :
        List.of(
            register(0, null),
            it.call(CONNECT_DOMAIN_EVENT_REGISTER),
            it.call(
                CONNECT_DOMAIN_EVENT_REGISTER_ANY,
                new RemoteConnectDomainEventRegisterAnyArgs(0)))) {
      assertThat(again.error).hasMessage("invalid argument: event callback already tracked");
    }
    assertThat(register(0, Wire.domain(guest)).error).isNull();
  }

  @Test
  void oldClientsGetEventsWithoutANumber() {
    it.call(CONNECT_DOMAIN_EVENT_REGISTER);
    it.driver.topic.publish(new DomainEvent.Lifecycle(guest, 3, 1));
    assertThat(it.client.events)
        .containsExactly(
            new FakeClient.Sent(
                DOMAIN_EVENT_LIFECYCLE,
                new RemoteDomainEventLifecycleMsg(Wire.domain(guest), 3, 1)));
  }

  @Test
  void aCallbackThatEndedGetsNothingAndIsNotKnownAnyMore() {
    register(0, null);
    assertThat(deregister(0).error).isNull();
    it.driver.topic.publish(new DomainEvent.Lifecycle(guest, 3, 1));
    assertThat(it.client.events).isEmpty();
    assertThat(deregister(0).error)
        .hasMessage("internal error: domain event callback 0 not registered");
    assertThat(it.call(CONNECT_DOMAIN_EVENT_DEREGISTER).error)
        .hasMessage("internal error: domain event 0 not registered");
  }

  @Test
  void kindsOfEventsThatDoNotExistAreRefused() {
    assertThat(register(27, null).error).hasMessage("internal error: unsupported event ID 27");
    assertThat(register(-1, null).error).hasMessage("internal error: unsupported event ID -1");
    assertThat(
            it.call(
                    CONNECT_DOMAIN_EVENT_REGISTER_ANY,
                    new RemoteConnectDomainEventRegisterAnyArgs(16))
                .error)
        .hasMessage("internal error: unsupported event ID 16");
  }

  @Test
  void everyKindOfEventGoesOverTheWireAndBack() {
    for (int id = 0; id <= 26; id++) {
      assertThat(register(id, null).error).isNull();
    }
    oneOfEach().forEach(it.driver.topic::publish);
    assertThat(it.client.events).hasSize(27);
    for (FakeClient.Sent sent : it.client.events) {
      byte[] bytes = XdrWriter.toBytes(sent.body());
      assertThat(RemoteProgram.INSTANCE.decodeArgs(sent.procedure(), XdrReader.of(bytes)))
          .isEqualTo(sent.body());
    }
  }

  @Test
  void oldClientsGetEveryKindThatTheyKnow() {
    for (int id = 0; id <= 15; id++) {
      it.call(CONNECT_DOMAIN_EVENT_REGISTER_ANY, new RemoteConnectDomainEventRegisterAnyArgs(id));
    }
    oneOfEach().forEach(it.driver.topic::publish);
    assertThat(it.client.events).hasSize(16);
    for (FakeClient.Sent sent : it.client.events) {
      byte[] bytes = XdrWriter.toBytes(sent.body());
      assertThat(RemoteProgram.INSTANCE.decodeArgs(sent.procedure(), XdrReader.of(bytes)))
          .isEqualTo(sent.body());
    }
  }

  @Test
  void whenTheClientGoesNobodyListensAnyMore() {
    register(0, null);
    assertThat(it.driver.topic.listeners).hasSize(1);
    it.session.close();
    assertThat(it.driver.topic.listeners).isEmpty();
  }

  private Stream<DomainEvent> oneOfEach() {
    DomainEvent.Address address = new DomainEvent.Address(0, "::1", "5900");
    List<TypedParam> params = List.of(new TypedParam.UInt64("x", 1));
    return Stream.of(
        new DomainEvent.Lifecycle(guest, 3, 1),
        new DomainEvent.Reboot(guest),
        new DomainEvent.RtcChange(guest, -5),
        new DomainEvent.Watchdog(guest, 1),
        new DomainEvent.IoError(guest, "/x", "vda", 1, "enospc"),
        new DomainEvent.Graphics(
            guest,
            0,
            address,
            address,
            "none",
            List.of(new DomainEvent.GraphicsIdentity("x509", "CN=x"))),
        new DomainEvent.ControlError(guest),
        new DomainEvent.BlockJob(guest, "/x", "vda", 1, 2),
        new DomainEvent.DiskChange(guest, null, "/y", "vda", 0),
        new DomainEvent.TrayChange(guest, "cd", 1),
        new DomainEvent.PmWakeup(guest, 0),
        new DomainEvent.PmSuspend(guest, 0),
        new DomainEvent.BalloonChange(guest, 1024),
        new DomainEvent.PmSuspendDisk(guest, 0),
        new DomainEvent.DeviceRemoved(guest, "net0"),
        new DomainEvent.Tunable(guest, params),
        new DomainEvent.AgentLifecycle(guest, 1, 2),
        new DomainEvent.DeviceAdded(guest, "net0"),
        new DomainEvent.MigrationIteration(guest, 3),
        new DomainEvent.JobCompleted(guest, params),
        new DomainEvent.DeviceRemovalFailed(guest, "net0"),
        new DomainEvent.MetadataChange(guest, 2, "urn:x"),
        new DomainEvent.BlockThreshold(guest, "vda", null, 1, 2),
        new DomainEvent.MemoryFailure(guest, 0, 1, 2),
        new DomainEvent.MemoryDeviceSizeChange(guest, "mem0", 4096));
  }

  private FakeCall register(int eventId, RemoteNonnullDomain domain) {
    return it.call(
        CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY,
        new RemoteConnectDomainEventCallbackRegisterAnyArgs(eventId, domain));
  }

  private FakeCall deregister(int callbackId) {
    return it.call(
        CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY,
        new RemoteConnectDomainEventCallbackDeregisterAnyArgs(callbackId));
  }
}
