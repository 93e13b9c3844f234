package org.serval.driver.test.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.serval.api.ConnectUri;
import org.serval.api.DriverConnection;
import org.serval.api.Identity;
import org.serval.api.LibvirtException;
import org.serval.api.OpenRequest;
import org.serval.api.domain.DomainDefinitions;
import org.serval.api.domain.DomainLifecycle;
import org.serval.api.domain.DomainQueries;
import org.serval.api.domain.DomainRef;
import org.serval.api.domain.DomainState;

/** What libvirt 9.0.0 does with the same calls: errors, states, events, seen on the real driver. */
class DomainLifeTest {
  private static final DomainRef TEST =
      new DomainRef("test", UUID.fromString("6695eb01-f6a4-8304-79aa-97f2502e193f"), 1);

  private final RecordingEvents events = new RecordingEvents();
  private DomainQueries queries;
  private DomainLifecycle life;
  private DomainDefinitions definitions;

  @BeforeEach
  void open() {
    DriverConnection connection =
        new TestDriver(events)
            .open(new OpenRequest(ConnectUri.parse("test:///default"), false, Identity.UNKNOWN));
    queries = connection.capability(DomainQueries.class).orElseThrow();
    life = connection.capability(DomainLifecycle.class).orElseThrow();
    definitions = connection.capability(DomainDefinitions.class).orElseThrow();
    events.take();
  }

  @Test
  void theDefaultDomainRunsFromTheStart() {
    assertThat(state(TEST)).isEqualTo(new DomainState(1, 0));
    assertThat(queries.byId(1)).isEqualTo(queries.byName("test"));
    assertThat(queries.byUuid(TEST.uuid()).persistent()).isTrue();
    assertThat(queries.all()).hasSize(1);
    assertThat(queries.info(TEST).maxMemory()).isEqualTo(8388608);
    assertThat(queries.info(TEST).memory()).isEqualTo(2097152);
    assertThat(queries.info(TEST).vcpus()).isEqualTo(2);
    assertThat(queries.osType(TEST)).isEqualTo("linux");
  }

  @Test
  void suspendAndResumeFollowEachOther() {
    fails(() -> life.resume(TEST), 1, 12, "internal error: domain 'test' not paused");
    life.suspend(TEST);
    assertThat(state(TEST)).isEqualTo(new DomainState(3, 1));
    fails(() -> life.suspend(TEST), 1, 12, "internal error: domain 'test' not running");
    life.resume(TEST);
    assertThat(state(TEST)).isEqualTo(new DomainState(1, 5));
    assertThat(events.take()).containsExactly("test 1: 3,0", "test 1: 4,0");
  }

  @Test
  void aResetChangesNothingAndARebootMakesADomainRun() {
    life.suspend(TEST);
    life.reset(TEST, 0);
    assertThat(state(TEST)).isEqualTo(new DomainState(3, 1));
    life.reboot(TEST, 0);
    assertThat(state(TEST)).isEqualTo(new DomainState(1, 1));
    assertThat(events.take()).containsExactly("test 1: 3,0");
  }

  @Test
  void aDestroyedDomainRefusesAllButAStart() {
    life.destroy(TEST, 0);
    assertThat(state(TEST)).isEqualTo(new DomainState(5, 2));
    String notRunning = "Requested operation is not valid: domain is not running";
    fails(() -> life.destroy(TEST, 0), 55, 20, notRunning);
    fails(() -> life.reboot(TEST, 0), 55, 20, notRunning);
    fails(() -> life.reset(TEST, 0), 55, 20, notRunning);
    fails(() -> life.shutdown(TEST, 0), 1, 12, "internal error: domain 'test' not running");
    fails(() -> life.suspend(TEST), 1, 12, "internal error: domain 'test' not running");
    fails(() -> life.resume(TEST), 1, 12, "internal error: domain 'test' not paused");
    assertThat(life.create(TEST, 0, List.of()).id()).isEqualTo(2);
    fails(
        () -> life.create(TEST, 0, List.of()),
        1,
        12,
        "internal error: Domain 'test' is already running");
    assertThat(events.take()).containsExactly("test -1: 5,1", "test 2: 2,0");
  }

  @Test
  void aShutDownDomainIsShutOffAtOnce() {
    life.shutdown(TEST, 0);
    assertThat(state(TEST)).isEqualTo(new DomainState(5, 1));
    assertThat(events.take()).containsExactly("test -1: 5,0");
  }

  @Test
  void unknownFlagsAreRefusedWithTheNameOfLibvirtsFunction() {
    flags(() -> life.create(TEST, 1, List.of()), "0x1", "testDomainCreateWithFlags");
    flags(() -> life.createXml("<domain/>", 1, List.of()), "0x1", "testDomainCreateXML");
    flags(() -> life.destroy(TEST, 2), "0x2", "testDomainDestroyFlags");
    flags(() -> life.shutdown(TEST, 1), "0x1", "testDomainShutdownFlags");
    flags(() -> life.reset(TEST, 1), "0x1", "testDomainReset");
    flags(() -> definitions.undefine(TEST, 7), "0x4", "testDomainUndefineFlags");
    flags(() -> definitions.define("<domain/>", 2), "0x2", "testDomainDefineXMLFlags");
    flags(() -> queries.xml(TEST, 4), "0x4", "testDomainGetXMLDesc");
  }

  @Test
  void aDefinitionIsAddedThenUpdatedThenRemoved() {
    DomainRef d1 = definitions.define(xml("d1", ""), 0);
    assertThat(d1.active()).isFalse();
    assertThat(definitions.define(xml("d1", uuid(d1)), 0)).isEqualTo(d1);
    assertThat(life.create(d1, 0, List.of()).id()).isEqualTo(2);
    definitions.undefine(d1, 0);
    definitions.undefine(d1, 0);
    assertThat(queries.byRef(d1).persistent()).isFalse();
    life.destroy(d1, 0);
    assertThat(events.take())
        .containsExactly(
            "d1 -1: 0,0", "d1 -1: 0,1", "d1 2: 2,0", "d1 2: 1,0", "d1 2: 1,0", "d1 2: 5,1");
    fails(
        () -> queries.byRef(d1),
        42,
        12,
        "Domain not found: no domain with matching uuid '" + d1.uuid() + "' (d1)");
    fails(() -> queries.byName("d1"), 42, 12, "Domain not found");
  }

  @Test
  void aNameOrUuidOfAnotherIsRefused() {
    DomainRef d1 = definitions.define(xml("d1", ""), 0);
    String exists = "operation failed: domain 'd1' already exists with uuid " + d1.uuid();
    fails(() -> definitions.define(xml("d1", ""), 0), 9, 20, exists);
    fails(() -> life.createXml(xml("d1", ""), 0, List.of()), 9, 20, exists);
    String defined = "operation failed: domain 'd1' is already defined with uuid " + d1.uuid();
    fails(() -> definitions.define(xml("d2", uuid(d1)), 0), 9, 20, defined);
    fails(() -> life.createXml(xml("d2", uuid(d1)), 0, List.of()), 9, 20, defined);
    life.createXml(xml("d1", uuid(d1)), 0, List.of());
    fails(
        () -> life.createXml(xml("d1", uuid(d1)), 0, List.of()),
        55,
        20,
        "Requested operation is not valid: domain 'd1' is already active");
    assertThat(queries.byRef(d1).persistent()).isTrue();
  }

  @Test
  void aDefinitionOfARunningDomainWaitsForItsNextStart() {
    String before = queries.xml(TEST, 0);
    definitions.define(xml("test", uuid(TEST)), 0);
    assertThat(queries.xml(TEST, 0)).isEqualTo(before);
    assertThat(queries.info(TEST).maxMemory()).isEqualTo(8388608);
    assertThat(queries.xml(TEST, 2)).contains("<memory unit='KiB'>1024</memory>");
    life.destroy(TEST, 0);
    assertThat(queries.xml(TEST, 0)).isEqualTo(queries.xml(TEST, 2)).doesNotContain(" id=");
    assertThat(queries.info(TEST).maxMemory()).isEqualTo(1024);
  }

  @Test
  void aTransientDomainIsGoneWhenItStops() {
    DomainRef t = life.createXml(xml("t", ""), 16, List.of());
    assertThat(queries.byRef(t).persistent()).isFalse();
    definitions.setAutostart(t, true);
    assertThat(queries.byRef(t).autostart()).isTrue();
    life.shutdown(t, 0);
    assertThat(events.take()).containsExactly("t 2: 2,0", "t 2: 5,0");
    fails(() -> queries.byName("t"), 42, 12, "Domain not found");
  }

  @Test
  void actionsOfTheDefinitionDecideWhatAPowerOffAndARebootDo() {
    DomainRef again = life.createXml(action("a", "on_poweroff", "restart"), 0, List.of());
    life.shutdown(again, 0);
    assertThat(state(again)).isEqualTo(new DomainState(1, 1));
    DomainRef never = life.createXml(action("b", "on_reboot", "destroy"), 0, List.of());
    life.reboot(never, 0);
    fails(() -> queries.byName("b"), 42, 12, "Domain not found");
    assertThat(events.take()).containsExactly("a 2: 2,0", "b 3: 2,0", "b 3: 5,0");
  }

  @Test
  void aTransientDomainThatIsDefinedStays() {
    DomainRef t = life.createXml(xml("t", ""), 0, List.of());
    definitions.define(xml("t", uuid(t)), 0);
    life.destroy(t, 0);
    assertThat(queries.byName("t").persistent()).isTrue();
    assertThat(events.take()).containsExactly("t 2: 2,0", "t 2: 0,1", "t -1: 5,1");
  }

  private DomainState state(DomainRef ref) {
    return queries.byRef(ref).state();
  }

  private static String uuid(DomainRef ref) {
    return "<uuid>" + ref.uuid() + "</uuid>";
  }

  private static String action(String name, String element, String action) {
    return xml(name, "<" + element + ">" + action + "</" + element + ">");
  }

  private static String xml(String name, String more) {
    return "<domain type='test'><name>"
        + name
        + "</name>"
        + more
        + "<memory>1024</memory><os><type>hvm</type></os></domain>";
  }

  private static void flags(ThrowingCallable call, String flags, String function) {
    assertThat(thrown(call).detail())
        .isEqualTo("unsupported flags (" + flags + ") in function " + function);
  }

  private static void fails(ThrowingCallable call, int code, int domain, String text) {
    LibvirtException error = thrown(call);
    assertThat(error.code().number()).isEqualTo(code);
    assertThat(error.domain().number()).isEqualTo(domain);
    assertThat(error).hasMessage(text);
  }

  private static LibvirtException thrown(ThrowingCallable call) {
    return org.assertj.core.api.Assertions.catchThrowableOfType(LibvirtException.class, call);
  }
}
