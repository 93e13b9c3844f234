package org.serval.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.serval.protocol.remote.RemoteProcedures.*;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.serval.api.ConnectUri;
import org.serval.api.Driver;
import org.serval.api.DriverConnection;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.OpenRequest;
import org.serval.api.access.AuditEntry;
import org.serval.api.access.AuditTrail;
import org.serval.api.domain.DomainDefinitions;
import org.serval.api.domain.DomainRef;
import org.serval.protocol.remote.RemoteDomainDefineXmlArgs;
import org.serval.protocol.remote.RemoteDomainDefineXmlFlagsArgs;
import org.serval.protocol.remote.RemoteDomainUndefineArgs;
import org.serval.protocol.remote.RemoteNonnullDomain;

/** Calls that may block, on drivers where they do and on drivers where they do not. */
final class BriefCallsTest {
  private static final UUID ID = UUID.fromString("be9c0000-0000-4000-8000-000000000001");
  private static final RemoteNonnullDomain GUEST = new RemoteNonnullDomain("guest", ID, -1);

  /** A driver that defines every document as the same domain, but for one that it refuses. */
  private record Defining(boolean inMemory) implements Driver {
    @Override
    public boolean accepts(ConnectUri uri) {
      return true;
    }

    @Override
    public DriverConnection open(OpenRequest request) {
      return new Connection(inMemory);
    }
  }

  private record Connection(boolean inMemory) implements DriverConnection, DomainDefinitions {
    @Override
    public ErrorDomain errorDomain() {
      return ErrorDomain.VIR_FROM_TEST;
    }

    @Override
    public void close() {}

    @Override
    public DomainRef define(String xml, int flags) {
      if (xml.contains("bad")) {
        throw new LibvirtException(ErrorCode.VIR_ERR_XML_ERROR, ErrorDomain.VIR_FROM_TEST, "no");
      }
      return new DomainRef("guest", ID, -1);
    }

    @Override
    public void undefine(DomainRef domain, int flags) {}
  }

  private static Fixture at(boolean inMemory) {
    return Fixture.openedAt(new Defining(inMemory), false);
  }

  private static List<AuditEntry> watch(Fixture it) {
    List<AuditEntry> entries = new ArrayList<>();
    it.audit.trail =
        new AuditTrail() {
          @Override
          public boolean active() {
            return true;
          }

          @Override
          public void add(AuditEntry entry) {
            entries.add(entry);
          }
        };
    return entries;
  }

  @Test
  void changesInMemoryAreAnsweredAtOnceAndAllOthersOnAThreadOfTheirOwn() {
    for (boolean inMemory : new boolean[] {true, false}) {
      Fixture it = at(inMemory);
      FakeCall define = it.call(DOMAIN_DEFINE_XML, new RemoteDomainDefineXmlArgs("<domain/>"));
      FakeCall undefine = it.call(DOMAIN_UNDEFINE, new RemoteDomainUndefineArgs(GUEST));

      assertThat(define.error).isNull();
      assertThat(undefine.error).isNull();
      assertThat(define.wentAsync).isEqualTo(!inMemory);
      assertThat(undefine.wentAsync).isEqualTo(!inMemory);
    }
  }

  @Test
  void aLongDocumentOrOneToBeValidatedWaitsElsewhere() {
    Fixture it = at(true);
    String longOne = "<domain>" + " ".repeat(40_000) + "</domain>";

    assertThat(it.call(DOMAIN_DEFINE_XML, new RemoteDomainDefineXmlArgs(longOne)).wentAsync)
        .isTrue();
    assertThat(
            it.call(DOMAIN_DEFINE_XML_FLAGS, new RemoteDomainDefineXmlFlagsArgs("<domain/>", 1))
                .wentAsync)
        .isTrue();
  }

  @Test
  void aDefinitionIsTakenDownByTheNamesOfItsAnswer() {
    for (boolean inMemory : new boolean[] {true, false}) {
      Fixture it = at(inMemory);
      List<AuditEntry> entries = watch(it);
      it.call(DOMAIN_DEFINE_XML, new RemoteDomainDefineXmlArgs("<domain><name>x</name></domain>"));

      assertThat(entries).hasSize(1);
      assertThat(entries.getFirst().refusal()).isNull();
      assertThat(entries.getFirst().object())
          .containsEntry("domain_name", "guest")
          .containsEntry("domain_uuid", ID.toString());
    }
  }

  @Test
  void aRefusedDefinitionIsTakenDownByTheNamesOfItsDocument() {
    for (boolean inMemory : new boolean[] {true, false}) {
      Fixture it = at(inMemory);
      List<AuditEntry> entries = watch(it);
      it.call(
          DOMAIN_DEFINE_XML, new RemoteDomainDefineXmlArgs("<domain><name>bad</name></domain>"));

      assertThat(entries).hasSize(1);
      assertThat(entries.getFirst().refusal()).contains("no");
      assertThat(entries.getFirst().object()).containsEntry("domain_name", "bad");
    }
  }
}
