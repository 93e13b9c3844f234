package org.serval.driver.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.serval.api.Capability;
import org.serval.api.ConnectUri;
import org.serval.api.DriverConnection;
import org.serval.api.ErrorCode;
import org.serval.api.Identity;
import org.serval.api.LibvirtException;
import org.serval.api.OpenRequest;
import org.serval.api.domain.DomainDefinitions;
import org.serval.api.domain.DomainLifecycle;
import org.serval.api.domain.DomainQueries;
import org.serval.api.domain.DomainRef;

/**
 * What the checks of all capabilities share: a fresh driver, a connection, and its domains. A check
 * that hangs fails after two minutes.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class Checks {
  private static final long POLL_NANOS = 5_000_000;

  private final DriverContract contract;
  private final List<DomainRef> made = new ArrayList<>();
  final RecordedEvents events = new RecordedEvents();
  Specimen specimen;
  DriverConnection connection;

  Checks(DriverContract contract) {
    this.contract = contract;
  }

  @BeforeEach
  void open() throws Exception {
    specimen = contract.specimen(events);
    connection = specimen.driver().open(request(false));
  }

  @AfterEach
  void close() {
    try {
      made.forEach(this::end);
      connection.close();
    } finally {
      specimen.close();
    }
  }

  private void end(DomainRef domain) {
    connection
        .capability(DomainLifecycle.class)
        .ifPresent(life -> attempt(() -> life.destroy(domain, 0)));
    connection
        .capability(DomainDefinitions.class)
        .ifPresent(definitions -> attempt(() -> definitions.undefine(domain, 0)));
  }

  @SuppressWarnings("EmptyCatch") // It is gone, or stopped, already.
  private static void attempt(Runnable cleanUp) {
    try {
      cleanUp.run();
    } catch (LibvirtException gone) {
    }
  }

  OpenRequest request(boolean readOnly) {
    return new OpenRequest(ConnectUri.parse(specimen.uri()), readOnly, Identity.UNKNOWN);
  }

  /** The capability, or the test is skipped. */
  <T extends Capability> T need(Class<T> type) {
    Assumptions.assumeTrue(
        connection.capability(type).isPresent(),
        () -> "the driver does not offer " + type.getSimpleName());
    return connection.capability(type).orElseThrow();
  }

  DomainQueries queries() {
    return need(DomainQueries.class);
  }

  DomainLifecycle life() {
    return need(DomainLifecycle.class);
  }

  DomainDefinitions definitions() {
    return need(DomainDefinitions.class);
  }

  /** A new domain that does not run. */
  DomainRef defined(String name) {
    return define(specimen.document(name));
  }

  DomainRef define(String xml) {
    DomainRef ref = definitions().define(xml, 0);
    made.add(ref);
    return ref;
  }

  /** A new domain that runs. */
  DomainRef started(String name) {
    DomainRef ref = defined(name);
    return life().create(ref, 0, List.of());
  }

  /** Has the domain ended with the test. */
  DomainRef keep(DomainRef ref) {
    made.add(ref);
    return ref;
  }

  int state(DomainRef domain) {
    return queries().byRef(domain).state().state();
  }

  /** The call is refused with one of these codes. */
  static void refused(Collection<ErrorCode> codes, ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    assertThat(thrown).as("what is thrown").isInstanceOf(LibvirtException.class);
    assertThat(codes).as("codes for: %s", thrown).contains(((LibvirtException) thrown).code());
  }

  void refusedAsWrongState(ThrowingCallable call) {
    refused(specimen.wrongState(), call);
  }

  static void refusedAsUnknown(ThrowingCallable call) {
    refused(Set.of(ErrorCode.VIR_ERR_NO_DOMAIN), call);
  }

  /** The call is not supported by this driver: the test is skipped; else it must be as told. */
  static void unlessUnsupported(ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    if (thrown instanceof LibvirtException error && error.code() == ErrorCode.VIR_ERR_NO_SUPPORT) {
      Assumptions.abort("not supported: " + error.getMessage());
    }
    assertThat(thrown).isNull();
  }

  /** Comes true while the guest takes its time. */
  void eventually(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + specimen.patience().toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        fail("not within " + specimen.patience() + ": " + what);
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** What is told of a domain so far, in a word each. */
  List<String> life(DomainRef domain) {
    return specimen.essence(events.lifeOf(domain.uuid()));
  }

  /** The domain's whole history must become this, no more and no less. */
  void lifeBecomes(DomainRef domain, String... words) {
    eventually(
        "events of " + domain + ": " + List.of(words) + ", are " + life(domain),
        () -> life(domain).size() >= words.length);
    assertThat(life(domain)).containsExactly(words);
  }
}
