package org.serval.driver.test.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.serval.api.Capability;
import org.serval.api.ConnectUri;
import org.serval.api.DriverConnection;
import org.serval.api.Identity;
import org.serval.api.LibvirtException;
import org.serval.api.OpenRequest;
import org.serval.api.domain.DomainDefinitions;
import org.serval.api.domain.DomainLifecycle;
import org.serval.api.domain.DomainQueries;
import org.serval.api.domain.DomainRef;

/**
 * A fresh {@code test:///default} with three domains: the one that runs from the start, one that is
 * shut off, one that is transient.
 */
final class Fixture {
  static final DomainRef TEST =
      new DomainRef("test", UUID.fromString("6695eb01-f6a4-8304-79aa-97f2502e193f"), 1);
  static final int LIVE = 1;
  static final int CONFIG = 2;
  static final String NOT_RUNNING = "Requested operation is not valid: domain is not running";
  static final String TRANSIENT =
      "Requested operation is not valid: transient domains do not have any persistent config";
  static final String EXCLUSIVE =
      "Flags 'VIR_DOMAIN_AFFECT_LIVE' and 'VIR_DOMAIN_AFFECT_CONFIG' are mutually exclusive";

  final RecordingEvents events = new RecordingEvents();
  final DriverConnection connection =
      new TestDriver(events)
          .open(new OpenRequest(ConnectUri.parse("test:///default"), false, Identity.UNKNOWN));
  final DomainQueries queries = capability(DomainQueries.class);
  final DomainLifecycle life = capability(DomainLifecycle.class);
  final DomainDefinitions definitions = capability(DomainDefinitions.class);
  final DomainRef off;
  final DomainRef passing;

  Fixture() {
    off = definitions.define(xml("off", "<vcpu current='2'>4</vcpu>"), 0);
    passing = life.createXml(xml("passing", ""), 0, List.of());
    events.take();
  }

  <T extends Capability> T capability(Class<T> type) {
    return connection.capability(type).orElseThrow();
  }

  static String xml(String name, String more) {
    return "<domain type='test'><name>"
        + name
        + "</name>"
        + more
        + "<memory>4096</memory><os><type>hvm</type></os></domain>";
  }

  /** The running form of a domain. */
  String live(DomainRef domain) {
    return queries.xml(domain, 0);
  }

  /** What a domain starts as. */
  String config(DomainRef domain) {
    return queries.xml(domain, 2);
  }

  static void fails(ThrowingCallable call, int code, int domain, String text) {
    LibvirtException error = catchThrowableOfType(LibvirtException.class, call);
    assertThat(error).as("error").isNotNull().hasMessage(text);
    assertThat(error.code().number()).isEqualTo(code);
    assertThat(error.domain().number()).isEqualTo(domain);
  }
}
