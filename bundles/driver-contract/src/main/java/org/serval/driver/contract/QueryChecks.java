package org.serval.driver.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.serval.api.constants.DomainState;
import org.serval.api.constants.DomainXMLFlags;
import org.serval.api.domain.DomainInfo;
import org.serval.api.domain.DomainQueries;
import org.serval.api.domain.DomainRef;
import org.serval.api.domain.DomainSummary;

/** Looking up and reading. */
abstract class QueryChecks extends Checks {
  private static final int ROUNDS = 2000;
  private static final int CHANGES = 20;

  QueryChecks(DriverContract contract) {
    super(contract);
  }

  @Test
  void aDomainThatIsNotThereIsNotFound() {
    DomainQueries queries = queries();
    DomainRef nobody = new DomainRef("contract-nobody", UUID.randomUUID(), -1);
    refusedAsUnknown(() -> queries.byId(Integer.MAX_VALUE));
    refusedAsUnknown(() -> queries.byUuid(nobody.uuid()));
    refusedAsUnknown(() -> queries.byName(nobody.name()));
    refusedAsUnknown(() -> queries.byRef(nobody));
    refusedAsUnknown(() -> queries.info(nobody));
    refusedAsUnknown(() -> queries.xml(nobody, 0));
    refusedAsUnknown(() -> queries.messages(nobody, 0));
  }

  @Test
  void aDefinedDomainIsTheSameHoweverItIsLookedUp() {
    DomainRef ref = defined("contract-found");
    DomainSummary summary = queries().byRef(ref);
    assertThat(summary.ref()).isEqualTo(ref);
    assertThat(queries().byUuid(ref.uuid())).isEqualTo(summary);
    assertThat(queries().byName(ref.name())).isEqualTo(summary);
    assertThat(queries().all()).contains(summary);
  }

  @Test
  void aReferenceIsFoundByItsUuidWhateverElseIsStale() {
    DomainRef ref = started("contract-stale");
    DomainRef stale = new DomainRef("contract-old-name", ref.uuid(), ref.id() + 1);
    assertThat(queries().byRef(stale).ref()).isEqualTo(ref);
  }

  @Test
  void anIdIsFoundOnlyWhileTheDomainRuns() {
    DomainRef ref = started("contract-id");
    assertThat(queries().byId(ref.id()).ref()).isEqualTo(ref);
    life().destroy(ref, 0);
    refusedAsUnknown(() -> queries().byId(ref.id()));
    refusedAsUnknown(() -> queries().byId(-1));
  }

  @Test
  void whatIsToldOfADomainFitsTogether() {
    DomainRef ref = started("contract-info");
    DomainInfo info = queries().info(ref);
    assertThat(info.state()).isEqualTo(state(ref)).isEqualTo(DomainState.VIR_DOMAIN_RUNNING);
    assertThat(info.vcpus()).isPositive();
    assertThat(info.memory()).isNotNegative().isLessThanOrEqualTo(info.maxMemory());
    assertThat(info.cpuTime()).isNotNegative();
    assertThat(queries().osType(ref)).isNotBlank();
  }

  @Test
  void theDocumentNamesTheDomainAndDefinesItAgain() {
    DomainRef ref = defined("contract-xml");
    String xml = queries().xml(ref, DomainXMLFlags.VIR_DOMAIN_XML_INACTIVE);
    assertThat(xml).contains(ref.name(), ref.uuid().toString());
    assertThat(definitions().define(xml, 0)).isEqualTo(ref);
    assertThat(queries().xml(ref, DomainXMLFlags.VIR_DOMAIN_XML_INACTIVE)).isEqualTo(xml);
  }

  @Test
  void unknownFlagsAreRefused() {
    DomainRef ref = defined("contract-flags");
    refused(Codes.FLAGS, () -> queries().xml(ref, 1 << 30));
  }

  /** By the JVM's own count of how often the asking thread was held up. */
  @Test
  void queriesNeverWaitForAChange() throws Exception {
    DomainRef ref = defined("contract-busy");
    ask(ref, ROUNDS); // Classes are loaded and linked under locks.
    AtomicBoolean done = new AtomicBoolean();
    FutureTask<Void> changes = new FutureTask<>(() -> change(ref), null);
    FutureTask<Long> asking = new FutureTask<>(() -> heldUp(ref, done));
    Thread asker = Thread.ofPlatform().start(asking);
    Thread.ofPlatform().start(changes);
    try {
      changes.get();
    } finally {
      done.set(true);
      asker.join();
    }
    assertThat(result(asking)).as("times that queries were held up").isZero();
  }

  private void change(DomainRef ref) {
    for (int i = 0; i < CHANGES; i++) {
      life().create(ref, 0, List.of());
      life().suspend(ref);
      life().resume(ref);
      life().destroy(ref, 0);
    }
  }

  private long heldUp(DomainRef ref, AtomicBoolean done) {
    long before = holdUps();
    while (!done.get()) {
      ask(ref, 1);
    }
    return holdUps() - before;
  }

  private static long holdUps() {
    ThreadInfo me =
        ManagementFactory.getThreadMXBean().getThreadInfo(Thread.currentThread().threadId());
    return me.getBlockedCount() + me.getWaitedCount();
  }

  private void ask(DomainRef ref, int rounds) {
    DomainQueries queries = connection.capability(DomainQueries.class).orElseThrow();
    for (int i = 0; i < rounds; i++) {
      assertThat(queries.all()).isNotEmpty();
      queries.byUuid(ref.uuid());
      queries.byName(ref.name());
      queries.info(ref);
      queries.xml(ref, 0);
    }
  }

  private static long result(FutureTask<Long> task) throws InterruptedException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new AssertionError("a query failed", e.getCause());
    }
  }
}
