package org.serval.driver.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.serval.api.LibvirtException;
import org.serval.api.constants.DomainState;
import org.serval.api.domain.DomainRef;

/** Many callers at once, on virtual threads as in the daemon. */
abstract class ConcurrencyChecks extends Checks {
  private static final int CALLERS = 8;

  ConcurrencyChecks(DriverContract contract) {
    super(contract);
  }

  @Test
  void ofManyStartsOneWins() throws Exception {
    DomainRef ref = defined("contract-race");
    assertThat(won(() -> life().create(ref, 0, List.of()))).isEqualTo(1);
    assertThat(state(ref)).isEqualTo(DomainState.VIR_DOMAIN_RUNNING);
    lifeBecomes(ref, "defined", "started");
  }

  @Test
  void ofManyDestroysOneWins() throws Exception {
    DomainRef ref = started("contract-ends");
    assertThat(won(() -> destroy(ref))).isEqualTo(1);
    assertThat(state(ref)).isEqualTo(DomainState.VIR_DOMAIN_SHUTOFF);
    lifeBecomes(ref, "defined", "started", "stopped");
    assertThat(specimen.leftovers()).isEmpty();
  }

  @Test
  void ofManyDefinitionsUnderOneNameOneWins() throws Exception {
    definitions();
    assertThat(won(() -> keep(definitions().define(specimen.document("contract-one"), 0))))
        .isEqualTo(1);
    assertThat(queries().all())
        .filteredOn(summary -> summary.ref().name().equals("contract-one"))
        .hasSize(1);
  }

  @Test
  void differentDomainsLiveTheirLivesAtTheSameTime() throws Exception {
    definitions();
    List<DomainRef> lived = new ArrayList<>();
    List<Callable<DomainRef>> lives = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      String name = "contract-life-" + i;
      lives.add(() -> live(name));
    }
    for (Future<DomainRef> life : together(lives)) {
      lived.add(life.get());
    }
    lived.forEach(
        ref ->
            lifeBecomes(ref, "defined", "started", "suspended", "resumed", "stopped", "undefined"));
    assertThat(specimen.leftovers()).isEmpty();
  }

  private DomainRef live(String name) {
    DomainRef ref = definitions().define(specimen.document(name), 0);
    life().create(ref, 0, List.of());
    life().suspend(ref);
    life().resume(ref);
    life().destroy(ref, 0);
    definitions().undefine(ref, 0);
    return ref;
  }

  private DomainRef destroy(DomainRef ref) {
    life().destroy(ref, 0);
    return ref;
  }

  /** How many of the callers were not refused; the others must be refused in good order. */
  private int won(Callable<DomainRef> call) throws Exception {
    List<Callable<DomainRef>> calls = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      calls.add(call);
    }
    int won = 0;
    for (Future<DomainRef> result : together(calls)) {
      try {
        result.get();
        won++;
      } catch (ExecutionException e) {
        assertThat(e.getCause()).isInstanceOf(LibvirtException.class);
      }
    }
    return won;
  }

  private static List<Future<DomainRef>> together(List<Callable<DomainRef>> calls) {
    CountDownLatch ready = new CountDownLatch(calls.size());
    List<Future<DomainRef>> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Callable<DomainRef> call : calls) {
        results.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  return call.call();
                }));
      }
    }
    return results;
  }
}
