package org.serval.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.serval.protocol.qemu.QemuProcedures.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.serval.api.domain.DomainRef;
import org.serval.api.event.QemuMonitorEvent;
import org.serval.protocol.XdrReader;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.XdrWriter;
import org.serval.protocol.qemu.*;

/** Events of QEMU's monitor, at a driver that has a monitor and a topic. */
class QemuRoutesTest {
  private static final int REGEX = 1;
  private static final int NOCASE = 2;

  private final WillingDriver driver = new WillingDriver();
  private final Fixture it = Fixture.openedAt(driver, false);
  private final DomainRef guest = new DomainRef("guest", new java.util.UUID(3, 4), 5);

  private FakeCall call(int procedure, XdrRecord args) {
    return it.call(QemuProgram.INSTANCE, procedure, XdrWriter.toBytes(args));
  }

  private FakeCall register(String event, int flags) {
    return call(
        CONNECT_DOMAIN_MONITOR_EVENT_REGISTER,
        new QemuConnectDomainMonitorEventRegisterArgs(null, event, flags));
  }

  private List<String> told() {
    List<String> names =
        it.client.events.stream()
            .map(
                sent ->
                    ((QemuDomainMonitorEventMsg)
                            QemuProgram.INSTANCE.decodeArgs(
                                sent.procedure(), XdrReader.of(XdrWriter.toBytes(sent.body()))))
                        .event())
            .toList();
    it.client.events.clear();
    return names;
  }

  private void happen(String... names) {
    for (String name : names) {
      driver.topic.publish(new QemuMonitorEvent(guest, name, 7, 8, "{}"));
    }
  }

  @Test
  void aClientIsToldOfAllEventsUnderItsNumber() {
    assertThat(register(null, 0).result).isEqualTo(new QemuConnectDomainMonitorEventRegisterRet(0));
    happen("RESUME");
    assertThat(it.client.events)
        .containsExactly(
            new FakeClient.Sent(
                DOMAIN_MONITOR_EVENT,
                new QemuDomainMonitorEventMsg(0, Wire.domain(guest), "RESUME", 7, 8, "{}")));
  }

  @Test
  void namesAndPatternsChoose() {
    register("stop", NOCASE);
    happen("STOP", "RESUME");
    assertThat(told()).containsExactly("STOP");
    register("^BLOCK_", REGEX);
    happen("BLOCK_JOB_READY", "JOB_BLOCK_", "stop");
    assertThat(told()).containsExactly("BLOCK_JOB_READY", "stop");
  }

  @Test
  void whatIsNoPatternOrNoFlagIsRefused() {
    assertThat(register("(", REGEX).error).hasMessage("internal error: failed to compile regex (");
    assertThat(register(null, 4).error).hasMessageContaining("unsupported flags (0x4)");
  }

  @Test
  void aCallbackEndsOnce() {
    register(null, 0);
    assertThat(deregister().error).isNull();
    happen("STOP");
    assertThat(told()).isEmpty();
    assertThat(deregister().error)
        .hasMessage("internal error: qemu monitor event callback 0 not registered");
  }

  private FakeCall deregister() {
    return call(
        CONNECT_DOMAIN_MONITOR_EVENT_DEREGISTER,
        new QemuConnectDomainMonitorEventDeregisterArgs(0));
  }
}
